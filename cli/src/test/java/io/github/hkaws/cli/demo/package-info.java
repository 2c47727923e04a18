@NullMarked
package io.github.hkaws.cli.demo;

import org.jspecify.annotations.NullMarked;
