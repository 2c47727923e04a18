/** Tests. */
@NullMarked
package io.github.hkaws.engine.arrivals;

import org.jspecify.annotations.NullMarked;
