package io.github.hkaws.domain.deployment;

import java.util.Locale;

/** The queues of a site. */
public enum QueueName {
    /** S3's notifications of arrivals under drop/, and what the sweep found there. */
    ARRANGE,
    /** Camera-days that are due to be packed. */
    PACK,
    /** S3's notifications of objects back from Glacier. */
    RESTORE,
    /** Messages of all these queues that failed again and again. */
    DEAD_LETTERS,
    /**
     * Scheduled runs that failed again and again; cannot be redriven, for they come from no queue.
     */
    FAILED_RUNS;

    /** As it stands in the queue's name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
