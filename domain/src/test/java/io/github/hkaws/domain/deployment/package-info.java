/** Tests of what a site consists of. */
@NullMarked
package io.github.hkaws.domain.deployment;

import org.jspecify.annotations.NullMarked;
