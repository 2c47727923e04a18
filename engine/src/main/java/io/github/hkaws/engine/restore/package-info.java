/** Gives captures back out of segments: quoted first, tracked in an object, checked on the way. */
@NullMarked
package io.github.hkaws.engine.restore;

import org.jspecify.annotations.NullMarked;
