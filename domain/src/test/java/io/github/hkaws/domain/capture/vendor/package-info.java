/** Tests of single vendor formats. */
@NullMarked
package io.github.hkaws.domain.capture.vendor;

import org.jspecify.annotations.NullMarked;
