/** What one site wants: its bucket, zone, retention and cameras, as its site file says. */
@NullMarked
package io.github.hkaws.domain.site;

import org.jspecify.annotations.NullMarked;
