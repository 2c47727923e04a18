/** Which captures a command works on: cameras, dates, hours, detections, plates. */
@NullMarked
package io.github.hkaws.cli.select;

import org.jspecify.annotations.NullMarked;
