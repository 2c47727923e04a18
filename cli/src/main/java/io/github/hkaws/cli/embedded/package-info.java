/** The commands that run an AWS in this process: what can be asked of them, not how it is done. */
@NullMarked
package io.github.hkaws.cli.embedded;

import org.jspecify.annotations.NullMarked;
