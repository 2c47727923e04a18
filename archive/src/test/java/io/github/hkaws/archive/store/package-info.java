/** Tests. */
@NullMarked
package io.github.hkaws.archive.store;

import org.jspecify.annotations.NullMarked;
