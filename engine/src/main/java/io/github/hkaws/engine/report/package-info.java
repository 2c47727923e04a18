/** Reports of the regular jobs, kept as objects under reports/. */
@NullMarked
package io.github.hkaws.engine.report;

import org.jspecify.annotations.NullMarked;
