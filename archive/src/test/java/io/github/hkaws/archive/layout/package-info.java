/** Tests of keys. */
@NullMarked
package io.github.hkaws.archive.layout;

import org.jspecify.annotations.NullMarked;
