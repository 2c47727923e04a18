/** A whole site in this process: embedded AWS with the real functions attached. */
@NullMarked
package io.github.hkaws.demo.site;

import org.jspecify.annotations.NullMarked;
