/** What cameras take up, and whether all that the relay received is there. */
@NullMarked
package io.github.hkaws.engine.usage;

import org.jspecify.annotations.NullMarked;
