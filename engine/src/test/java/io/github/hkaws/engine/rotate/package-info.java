/** Tests of package {@code rotate}. */
@NullMarked
package io.github.hkaws.engine.rotate;

import org.jspecify.annotations.NullMarked;
