/** Moving a capture from drop/ to its camera and date. */
@NullMarked
package io.github.hkaws.engine.arrange;

import org.jspecify.annotations.NullMarked;
