@NullMarked
package io.github.hkaws.archive.browse;

import org.jspecify.annotations.NullMarked;
