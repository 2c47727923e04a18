/** What contact sheets cost, and what they would cost otherwise: {@code bench/sheets}. */
@NullMarked
package io.github.hkaws.bench.sheet;

import org.jspecify.annotations.NullMarked;
