/** Tests of package {@code rotate}. */
@NullMarked
package io.github.hkaws.archive.rotate;

import org.jspecify.annotations.NullMarked;
