@NullMarked
package io.github.hkaws.cli.terminal;

import org.jspecify.annotations.NullMarked;
