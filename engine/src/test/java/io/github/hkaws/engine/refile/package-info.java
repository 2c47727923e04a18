/** Tests. */
@NullMarked
package io.github.hkaws.engine.refile;

import org.jspecify.annotations.NullMarked;
