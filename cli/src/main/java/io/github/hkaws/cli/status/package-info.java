/** Commands that tell how a site is and what it costs. */
@NullMarked
package io.github.hkaws.cli.status;

import org.jspecify.annotations.NullMarked;
