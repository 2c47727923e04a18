/** What contact sheets show, what they cost, and that they endanger nothing. */
@NullMarked
package io.github.hkaws.engine.sheet;

import org.jspecify.annotations.NullMarked;
