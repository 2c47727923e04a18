@NullMarked
package io.github.hkaws.cli.look;

import org.jspecify.annotations.NullMarked;
