/** Tests of package {@code web}. */
@NullMarked
package io.github.hkaws.cli.web;

import org.jspecify.annotations.NullMarked;
