/** The versions of everything that is stored and read back: which this program knows. */
@NullMarked
package io.github.hkaws.storage.format;

import org.jspecify.annotations.NullMarked;
