/** Rules that hold for the whole module. */
@NullMarked
package io.github.hkaws.engine;

import org.jspecify.annotations.NullMarked;
