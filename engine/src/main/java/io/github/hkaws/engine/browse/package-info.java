/** What stands where, for whoever looks: cameras, days, captures, hot and packed alike. */
@NullMarked
package io.github.hkaws.engine.browse;

import org.jspecify.annotations.NullMarked;
