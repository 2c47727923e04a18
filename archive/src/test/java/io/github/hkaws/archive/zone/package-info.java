/** Tests of package {@code zone}. */
@NullMarked
package io.github.hkaws.archive.zone;

import org.jspecify.annotations.NullMarked;
