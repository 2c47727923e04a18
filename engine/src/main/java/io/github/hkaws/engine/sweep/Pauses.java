package io.github.hkaws.engine.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something that stays as it is is worth another word. Sweeps run once an hour and remember
 * nothing: whatever minute they run in, each moment that is due falls to exactly one of them.
 */
final class Pauses {

    private static final Duration SWEEPS = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(64);

    private Pauses() {}

    /** At once, and then once a day. */
    static boolean daily(Instant since, Instant now) {
        return isDue(since, now, FIRST);
    }

    /** At once, after a day, and then after pauses of two days, four, eight and so on. */
    static boolean growing(Instant since, Instant now) {
        return isDue(since, now, LONGEST);
    }

    /** Whether this is the first that comes to be due. */
    static boolean isFirst(Instant since, Instant now) {
        return isLatest(since, now.truncatedTo(ChronoUnit.HOURS));
    }

    private static boolean isDue(Instant since, Instant now, Duration longest) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Duration pause = FIRST;
        for (Instant due = since; !due.isAfter(hour); due = due.plus(pause)) {
            if (isLatest(due, hour)) {
                return true;
            }
            if (!due.equals(since) && pause.compareTo(longest) < 0) {
                pause = pause.multipliedBy(2);
            }
        }
        return false;
    }

    private static boolean isLatest(Instant due, Instant hour) {
        return !due.isAfter(hour) && due.isAfter(hour.minus(SWEEPS));
    }
}
