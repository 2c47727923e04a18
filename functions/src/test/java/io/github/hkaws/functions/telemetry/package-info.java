/** Tests. */
@NullMarked
package io.github.hkaws.functions.telemetry;

import org.jspecify.annotations.NullMarked;
