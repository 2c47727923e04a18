/** Tests of package {@code report}. */
@NullMarked
package io.github.hkaws.engine.report;

import org.jspecify.annotations.NullMarked;
