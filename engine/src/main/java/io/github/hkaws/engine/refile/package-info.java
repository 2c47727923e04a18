/** Files captures anew when the site file has changed. */
@NullMarked
package io.github.hkaws.engine.refile;

import org.jspecify.annotations.NullMarked;
