@NullMarked
package io.github.hkaws.cli;

import org.jspecify.annotations.NullMarked;
