/** Tests of package {@code concurrent}. */
@NullMarked
package io.github.hkaws.archive.concurrent;

import org.jspecify.annotations.NullMarked;
