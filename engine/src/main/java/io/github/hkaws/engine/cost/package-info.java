/** What a bucket costs, from Amazon's price list and what lies in it. */
@NullMarked
package io.github.hkaws.engine.cost;

import org.jspecify.annotations.NullMarked;
