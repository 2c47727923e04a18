package io.github.hkaws.engine.pack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Judges from what was done so far whether more fits before the deadline. */
final class TimeBudget {

    /** Until it is known better; a small Lambda does more. */
    private static final long USUAL_BYTES_PER_SECOND = 20_000_000;

    private static final long ENOUGH_TO_JUDGE = 64L << 20;

    private final InstantSource clock;
    private final Instant start;
    private final Instant deadline;
    private long done;

    TimeBudget(InstantSource clock, Instant deadline) {
        this.clock = clock;
        this.start = clock.instant();
        this.deadline = deadline;
    }

    void did(long bytes) {
        done += bytes;
    }

    /** The first thing of a run always fits, or a large one would never be done. */
    boolean fits(long bytes) {
        if (done == 0) {
            return true;
        }
        Instant now = clock.instant();
        double seconds = Duration.between(start, now).toMillis() / 1000.0;
        double rate =
                done >= ENOUGH_TO_JUDGE && seconds > 0 ? done / seconds : USUAL_BYTES_PER_SECOND;
        return !now.plusMillis((long) (bytes / rate * 1000)).isAfter(deadline);
    }
}
