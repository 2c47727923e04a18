/** Looks whether everything is as it must be, each finding with its remedy. */
@NullMarked
package io.github.hkaws.cli.doctor;

import org.jspecify.annotations.NullMarked;
