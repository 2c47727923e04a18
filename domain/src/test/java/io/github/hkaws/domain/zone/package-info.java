/** Tests of package {@code zone}. */
@NullMarked
package io.github.hkaws.domain.zone;

import org.jspecify.annotations.NullMarked;
