/** Whether what arrives is as much as a site's own weeks explain. */
@NullMarked
package io.github.hkaws.engine.arrivals;

import org.jspecify.annotations.NullMarked;
