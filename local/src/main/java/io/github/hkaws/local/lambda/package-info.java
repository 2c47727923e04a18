/** A function as Lambda runs it: the Runtime API, and the process that asks it for work. */
@NullMarked
package io.github.hkaws.local.lambda;

import org.jspecify.annotations.NullMarked;
