/** Commands that look and fetch, and change nothing in the bucket. */
@NullMarked
package io.github.hkaws.cli.look;

import org.jspecify.annotations.NullMarked;
