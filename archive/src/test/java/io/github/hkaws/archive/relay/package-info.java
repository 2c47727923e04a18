/** Tests. */
@NullMarked
package io.github.hkaws.archive.relay;

import org.jspecify.annotations.NullMarked;
