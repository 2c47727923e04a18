@NullMarked
package io.github.hkaws.cli.read;

import org.jspecify.annotations.NullMarked;
