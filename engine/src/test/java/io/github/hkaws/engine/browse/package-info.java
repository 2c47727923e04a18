@NullMarked
package io.github.hkaws.engine.browse;

import org.jspecify.annotations.NullMarked;
