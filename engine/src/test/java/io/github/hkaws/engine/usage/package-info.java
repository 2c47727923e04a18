/** Tests. */
@NullMarked
package io.github.hkaws.engine.usage;

import org.jspecify.annotations.NullMarked;
