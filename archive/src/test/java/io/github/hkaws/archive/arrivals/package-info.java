/** Tests. */
@NullMarked
package io.github.hkaws.archive.arrivals;

import org.jspecify.annotations.NullMarked;
