/** Tests of single parts of the processing stack. */
@NullMarked
package io.github.hkaws.infra.processing;

import org.jspecify.annotations.NullMarked;
