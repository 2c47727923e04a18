/** What goes into an archive for somebody else. */
@NullMarked
package io.github.hkaws.engine.export;

import org.jspecify.annotations.NullMarked;
