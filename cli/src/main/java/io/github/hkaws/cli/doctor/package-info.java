/** Checks the site: each finding with its remedy. */
@NullMarked
package io.github.hkaws.cli.doctor;

import org.jspecify.annotations.NullMarked;
