/**
 * Puts days of captures into segments, each with a catalog, and holds the one against the other.
 */
@NullMarked
package io.github.hkaws.engine.pack;

import org.jspecify.annotations.NullMarked;
