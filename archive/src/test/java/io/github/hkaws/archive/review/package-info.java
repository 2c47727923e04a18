@NullMarked
package io.github.hkaws.archive.review;

import org.jspecify.annotations.NullMarked;
