/** Tests of keys. */
@NullMarked
package io.github.hkaws.domain.layout;

import org.jspecify.annotations.NullMarked;
