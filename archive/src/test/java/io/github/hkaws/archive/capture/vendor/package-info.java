/** Tests of single vendor formats. */
@NullMarked
package io.github.hkaws.archive.capture.vendor;

import org.jspecify.annotations.NullMarked;
