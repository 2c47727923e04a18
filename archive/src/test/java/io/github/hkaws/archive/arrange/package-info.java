/** Tests. */
@NullMarked
package io.github.hkaws.archive.arrange;

import org.jspecify.annotations.NullMarked;
