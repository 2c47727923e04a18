/** Tests. */
@NullMarked
package io.github.hkaws.engine.erase;

import org.jspecify.annotations.NullMarked;
