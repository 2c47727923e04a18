/** Tests of {@code hkaws invoke}. */
@NullMarked
package io.github.hkaws.demo.invoke;

import org.jspecify.annotations.NullMarked;
