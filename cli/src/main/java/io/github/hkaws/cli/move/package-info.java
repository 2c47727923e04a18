/** Commands that move captures to where they belong. */
@NullMarked
package io.github.hkaws.cli.move;

import org.jspecify.annotations.NullMarked;
