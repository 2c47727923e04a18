/** Tests of package {@code sweep}. */
@NullMarked
package io.github.hkaws.archive.sweep;

import org.jspecify.annotations.NullMarked;
