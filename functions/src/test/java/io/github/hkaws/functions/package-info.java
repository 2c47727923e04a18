/** Tests. */
@NullMarked
package io.github.hkaws.functions;

import org.jspecify.annotations.NullMarked;
