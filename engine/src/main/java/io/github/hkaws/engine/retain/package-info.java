/** How long a camera-day is kept: retention, holds, and the purge at its end. */
@NullMarked
package io.github.hkaws.engine.retain;

import org.jspecify.annotations.NullMarked;
