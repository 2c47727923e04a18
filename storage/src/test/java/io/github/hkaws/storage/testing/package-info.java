/** Doubles and fixtures for tests of this module and of those that use it. */
@NullMarked
package io.github.hkaws.storage.testing;

import org.jspecify.annotations.NullMarked;
