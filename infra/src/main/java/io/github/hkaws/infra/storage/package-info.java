/** What must outlive everything else: the bucket and the queue of its notifications. */
@NullMarked
package io.github.hkaws.infra.storage;

import org.jspecify.annotations.NullMarked;
