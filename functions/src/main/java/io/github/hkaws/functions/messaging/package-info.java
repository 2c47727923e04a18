/** What functions send: messages to queues, and to the site's owner. */
@NullMarked
package io.github.hkaws.functions.messaging;

import org.jspecify.annotations.NullMarked;
