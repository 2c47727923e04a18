/**
 * Proofs of the promises: every fault, many interleavings, and wrong variants that must be caught.
 */
@NullMarked
package io.github.hkaws.engine.proof;

import org.jspecify.annotations.NullMarked;
