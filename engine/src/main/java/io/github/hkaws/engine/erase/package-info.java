/** Erases captures for good, on purpose: a person's right, a neighbour's garden. */
@NullMarked
package io.github.hkaws.engine.erase;

import org.jspecify.annotations.NullMarked;
