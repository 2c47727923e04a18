/** The commands of {@code hkaws}: what each takes, and how it answers a mistake. */
@NullMarked
package io.github.hkaws.cli;

import org.jspecify.annotations.NullMarked;
