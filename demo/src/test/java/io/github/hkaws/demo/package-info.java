@NullMarked
package io.github.hkaws.demo;

import org.jspecify.annotations.NullMarked;
