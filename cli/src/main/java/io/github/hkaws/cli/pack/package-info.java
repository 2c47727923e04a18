/** Commands for packed days: packing, checking, restoring. */
@NullMarked
package io.github.hkaws.cli.pack;

import org.jspecify.annotations.NullMarked;
