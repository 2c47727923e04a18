/** Tests of what names say. */
@NullMarked
package io.github.hkaws.domain.capture;

import org.jspecify.annotations.NullMarked;
