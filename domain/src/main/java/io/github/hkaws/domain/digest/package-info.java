/** Hashes, written the one way in which everything here compares them. */
@NullMarked
package io.github.hkaws.domain.digest;

import org.jspecify.annotations.NullMarked;
