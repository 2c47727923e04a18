/** Tests. */
@NullMarked
package io.github.hkaws.engine.arrange;

import org.jspecify.annotations.NullMarked;
