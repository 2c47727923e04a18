/** What goes into an archive for somebody else. */
@NullMarked
package io.github.hkaws.archive.export;

import org.jspecify.annotations.NullMarked;
