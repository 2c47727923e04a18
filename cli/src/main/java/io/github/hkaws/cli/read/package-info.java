/** Commands that look and fetch, and change nothing in the bucket. */
@NullMarked
package io.github.hkaws.cli.read;

import org.jspecify.annotations.NullMarked;
