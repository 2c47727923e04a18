/** What the command line says of itself: for shells and for man. */
@NullMarked
package io.github.hkaws.cli.help;

import org.jspecify.annotations.NullMarked;
