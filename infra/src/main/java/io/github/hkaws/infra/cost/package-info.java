/** What a fleet costs a year, by list prices. */
@NullMarked
package io.github.hkaws.infra.cost;

import org.jspecify.annotations.NullMarked;
