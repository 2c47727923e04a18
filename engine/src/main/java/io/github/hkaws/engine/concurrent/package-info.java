/** Many requests at once, within bounds. */
@NullMarked
package io.github.hkaws.engine.concurrent;

import org.jspecify.annotations.NullMarked;
