/** Tests. */
@NullMarked
package io.github.hkaws.engine.relay;

import org.jspecify.annotations.NullMarked;
