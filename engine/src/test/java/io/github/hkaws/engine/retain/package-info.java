/** Tests of package {@code retain}. */
@NullMarked
package io.github.hkaws.engine.retain;

import org.jspecify.annotations.NullMarked;
