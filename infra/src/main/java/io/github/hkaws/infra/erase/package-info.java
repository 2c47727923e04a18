/** Who may erase, while somebody must. */
@NullMarked
package io.github.hkaws.infra.erase;

import org.jspecify.annotations.NullMarked;
