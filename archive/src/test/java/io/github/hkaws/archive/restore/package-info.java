/** Tests of the package of the same name. */
@NullMarked
package io.github.hkaws.archive.restore;

import org.jspecify.annotations.NullMarked;
