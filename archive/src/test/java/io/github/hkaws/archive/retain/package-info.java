/** Tests of package {@code retain}. */
@NullMarked
package io.github.hkaws.archive.retain;

import org.jspecify.annotations.NullMarked;
