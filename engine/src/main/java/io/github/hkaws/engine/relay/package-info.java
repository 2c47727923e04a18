/** What the relay at home says of itself. */
@NullMarked
package io.github.hkaws.engine.relay;

import org.jspecify.annotations.NullMarked;
