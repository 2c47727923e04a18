/** Taking over upstream's bucket. */
@NullMarked
package io.github.hkaws.engine.upstream;

import org.jspecify.annotations.NullMarked;
