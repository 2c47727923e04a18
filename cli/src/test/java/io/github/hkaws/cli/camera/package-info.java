@NullMarked
package io.github.hkaws.cli.camera;

import org.jspecify.annotations.NullMarked;
