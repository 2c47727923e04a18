/** {@code hkaws invoke}: a function's real zip on a real bucket, as Lambda would run it. */
@NullMarked
package io.github.hkaws.demo.invoke;

import org.jspecify.annotations.NullMarked;
