/** Tests of what names say. */
@NullMarked
package io.github.hkaws.archive.capture;

import org.jspecify.annotations.NullMarked;
