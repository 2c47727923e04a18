/** What Amazon asks for, once. */
@NullMarked
package io.github.hkaws.domain.price;

import org.jspecify.annotations.NullMarked;
