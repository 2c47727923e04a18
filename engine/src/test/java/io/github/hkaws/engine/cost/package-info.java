/** What a bucket is said to cost. */
@NullMarked
package io.github.hkaws.engine.cost;

import org.jspecify.annotations.NullMarked;
