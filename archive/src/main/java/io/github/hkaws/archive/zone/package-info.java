/** Local time by the newest time zone rules at hand, wherever the program runs. */
@NullMarked
package io.github.hkaws.archive.zone;

import org.jspecify.annotations.NullMarked;
