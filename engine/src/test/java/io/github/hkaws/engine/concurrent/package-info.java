/** Tests of package {@code concurrent}. */
@NullMarked
package io.github.hkaws.engine.concurrent;

import org.jspecify.annotations.NullMarked;
