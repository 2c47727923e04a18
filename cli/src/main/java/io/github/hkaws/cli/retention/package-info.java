/** Commands that decide how long captures are kept: holds and purges. */
@NullMarked
package io.github.hkaws.cli.retention;

import org.jspecify.annotations.NullMarked;
