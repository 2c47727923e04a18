/** Tests. */
@NullMarked
package io.github.hkaws.functions.notification;

import org.jspecify.annotations.NullMarked;
