/** Figures: the toolkit beside its peers, on one endpoint, in one run. */
@NullMarked
package io.github.hkaws.bench;

import org.jspecify.annotations.NullMarked;
