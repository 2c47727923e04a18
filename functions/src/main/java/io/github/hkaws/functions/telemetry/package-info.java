/** Log lines and metrics, both one JSON object a line on standard output. */
@NullMarked
package io.github.hkaws.functions.telemetry;

import org.jspecify.annotations.NullMarked;
