/** A site file by questions: {@code hkaws init}. */
@NullMarked
package io.github.hkaws.cli.init;

import org.jspecify.annotations.NullMarked;
