/** Contact sheets: the captures of an hour as small pictures, a few requests a view. */
@NullMarked
package io.github.hkaws.engine.sheet;

import org.jspecify.annotations.NullMarked;
