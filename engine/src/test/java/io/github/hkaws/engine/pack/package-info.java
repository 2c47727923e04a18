/** Tests of the package of the same name. */
@NullMarked
package io.github.hkaws.engine.pack;

import org.jspecify.annotations.NullMarked;
