/** What tells the owner that something is wrong, and where to look. */
@NullMarked
package io.github.hkaws.infra.observability;

import org.jspecify.annotations.NullMarked;
