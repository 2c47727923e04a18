@NullMarked
package io.github.hkaws.domain.failure;

import org.jspecify.annotations.NullMarked;
