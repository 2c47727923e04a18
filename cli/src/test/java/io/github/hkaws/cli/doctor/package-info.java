@NullMarked
package io.github.hkaws.cli.doctor;

import org.jspecify.annotations.NullMarked;
