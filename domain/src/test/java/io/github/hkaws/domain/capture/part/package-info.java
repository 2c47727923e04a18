/** Tests of what every format knows. */
@NullMarked
package io.github.hkaws.domain.capture.part;

import org.jspecify.annotations.NullMarked;
