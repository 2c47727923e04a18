/** Tests of package {@code report}. */
@NullMarked
package io.github.hkaws.archive.report;

import org.jspecify.annotations.NullMarked;
