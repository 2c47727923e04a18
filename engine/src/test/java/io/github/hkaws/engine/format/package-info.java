/**
 * Tests of package {@code format}: what earlier releases stored is read, what later ones did is
 * left.
 */
@NullMarked
package io.github.hkaws.engine.format;

import org.jspecify.annotations.NullMarked;
