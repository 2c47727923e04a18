/** What the box at home may do. */
@NullMarked
package io.github.hkaws.infra.relay;

import org.jspecify.annotations.NullMarked;
