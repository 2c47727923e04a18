/** Many requests at once, within bounds. */
@NullMarked
package io.github.hkaws.archive.concurrent;

import org.jspecify.annotations.NullMarked;
