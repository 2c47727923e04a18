/** Local time by the newest time zone rules at hand, wherever the program runs. */
@NullMarked
package io.github.hkaws.domain.zone;

import org.jspecify.annotations.NullMarked;
