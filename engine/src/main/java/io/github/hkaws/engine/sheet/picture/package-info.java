/** Small pictures of large ones, and many small ones on one sheet; knows no store. */
@NullMarked
package io.github.hkaws.engine.sheet.picture;

import org.jspecify.annotations.NullMarked;
