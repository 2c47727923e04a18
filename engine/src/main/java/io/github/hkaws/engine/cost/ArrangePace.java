package io.github.hkaws.engine.cost;

import java.time.Duration;

/**
 * How fast the arrange functions file what they were told of, by the same seconds as they are paid
 * for.
 *
 * @param perSecond captures
 */
public record ArrangePace(double perSecond) {

    /** To one prefix (S3 User Guide, "Best practices design patterns: optimizing performance"). */
    public static final double S3_WRITES_A_SECOND = 3500;

    /** What one of them files per second. */
    public static final double OF_ONE = WorkPrices.CAPTURES_A_BATCH / WorkPrices.SECONDS_A_BATCH;

    /**
     * Of a site's functions.
     *
     * @param concurrency how many of them run at once
     */
    public static ArrangePace of(int concurrency) {
        return new ArrangePace(Math.min(S3_WRITES_A_SECOND, concurrency * OF_ONE));
    }

    /** How long they take. */
    public Duration time(long captures) {
        return Duration.ofSeconds(Math.round(captures / perSecond));
    }
}
