/** Tests of package {@code sweep}. */
@NullMarked
package io.github.hkaws.engine.sweep;

import org.jspecify.annotations.NullMarked;
