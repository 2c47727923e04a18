/** Cameras that do not exist: what they see, drawn as the JPEG files that they would send. */
@NullMarked
package io.github.hkaws.demo.camera;

import org.jspecify.annotations.NullMarked;
