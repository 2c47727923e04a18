/** What small pictures are made of, and what makes none. */
@NullMarked
package io.github.hkaws.engine.sheet.picture;

import org.jspecify.annotations.NullMarked;
