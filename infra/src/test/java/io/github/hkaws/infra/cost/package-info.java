/** Tests of the cost model against its goals. */
@NullMarked
package io.github.hkaws.infra.cost;

import org.jspecify.annotations.NullMarked;
