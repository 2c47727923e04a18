/** What one site wants: its bucket, zone, retention and cameras, as its site file says. */
@NullMarked
package io.github.hkaws.archive.site;

import org.jspecify.annotations.NullMarked;
