/** What works on the bucket: functions, their roles, queues and schedules. */
@NullMarked
package io.github.hkaws.infra.processing;

import org.jspecify.annotations.NullMarked;
