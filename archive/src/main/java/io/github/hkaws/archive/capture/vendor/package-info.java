/** The grammar of camera file names: small vendor formats, tried in order; knows no site. */
@NullMarked
package io.github.hkaws.archive.capture.vendor;

import org.jspecify.annotations.NullMarked;
