/** The queues between S3, the functions and those who must act. */
@NullMarked
package io.github.hkaws.infra.messaging;

import org.jspecify.annotations.NullMarked;
