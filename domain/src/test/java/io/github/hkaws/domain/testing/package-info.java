/** What tests of all modules know about names. */
@NullMarked
package io.github.hkaws.domain.testing;

import org.jspecify.annotations.NullMarked;
