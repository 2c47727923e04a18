@NullMarked
package io.github.hkaws.review;

import org.jspecify.annotations.NullMarked;
