/** Tests of what functions send. */
@NullMarked
package io.github.hkaws.functions.messaging;

import org.jspecify.annotations.NullMarked;
