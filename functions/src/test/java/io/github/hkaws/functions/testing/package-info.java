/** Doubles and fixtures of this module's tests. */
@NullMarked
package io.github.hkaws.functions.testing;

import org.jspecify.annotations.NullMarked;
