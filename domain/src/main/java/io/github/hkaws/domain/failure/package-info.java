/** What failed, in words for people. */
@NullMarked
package io.github.hkaws.domain.failure;

import org.jspecify.annotations.NullMarked;
