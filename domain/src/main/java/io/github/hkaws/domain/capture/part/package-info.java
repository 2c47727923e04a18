/**
 * Parts of a name that every format knows: the mark of the relay, the suffix, the kind of file, the
 * detection.
 */
@NullMarked
package io.github.hkaws.domain.capture.part;

import org.jspecify.annotations.NullMarked;
