/** What a bucket is said to cost. */
@NullMarked
package io.github.hkaws.archive.cost;

import org.jspecify.annotations.NullMarked;
