/** Rules that hold for the whole module. */
@NullMarked
package io.github.hkaws.archive;

import org.jspecify.annotations.NullMarked;
