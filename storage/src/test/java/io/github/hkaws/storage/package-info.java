/** Tests. */
@NullMarked
package io.github.hkaws.storage;

import org.jspecify.annotations.NullMarked;
