package io.github.hkaws.domain.deployment;

import io.github.hkaws.domain.site.Site;
import java.time.LocalTime;
import java.util.function.ToIntFunction;

/** What starts a function. */
public sealed interface Trigger {

    /**
     * Messages of a queue.
     *
     * @param batchSize messages an invocation at most
     * @param windowSeconds how long messages are gathered for it
     * @param concurrency invocations at a time at most, at such a site; 0: as SQS and Lambda see
     *     fit
     */
    record Messages(
            QueueName queue, int batchSize, int windowSeconds, ToIntFunction<Site> concurrency)
            implements Trigger {}

    /**
     * The clock.
     *
     * @param expression of EventBridge Scheduler, in the site's zone
     */
    record Clock(String expression) implements Trigger {

        static Clock daily(LocalTime time) {
            return new Clock("cron(%d %d * * ? *)".formatted(time.getMinute(), time.getHour()));
        }
    }
}
