/** How commands speak: results on standard output, everything else on standard error. */
@NullMarked
package io.github.hkaws.cli.terminal;

import org.jspecify.annotations.NullMarked;
