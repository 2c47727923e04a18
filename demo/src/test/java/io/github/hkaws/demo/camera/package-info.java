@NullMarked
package io.github.hkaws.demo.camera;

import org.jspecify.annotations.NullMarked;
