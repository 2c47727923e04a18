/** Taking over upstream's bucket. */
@NullMarked
package io.github.hkaws.archive.upstream;

import org.jspecify.annotations.NullMarked;
