/** All cameras around a moment in one file, for whoever must show the pictures. */
@NullMarked
package io.github.hkaws.engine.export;

import org.jspecify.annotations.NullMarked;
