/** All cameras around a moment in one file, for whoever must show the pictures. */
@NullMarked
package io.github.hkaws.archive.export;

import org.jspecify.annotations.NullMarked;
