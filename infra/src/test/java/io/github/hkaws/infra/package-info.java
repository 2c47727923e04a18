/** Tests of the templates as a whole. */
@NullMarked
package io.github.hkaws.infra;

import org.jspecify.annotations.NullMarked;
