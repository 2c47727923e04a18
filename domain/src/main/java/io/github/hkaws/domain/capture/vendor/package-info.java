/** The grammar of camera file names: small vendor formats, tried in order; knows no site. */
@NullMarked
package io.github.hkaws.domain.capture.vendor;

import org.jspecify.annotations.NullMarked;
