package io.github.hkaws.engine.erase;

import io.github.hkaws.domain.capture.CameraId;
import java.time.Duration;
import java.time.Instant;

/**
 * What is to be erased, and by whose will.
 *
 * @param from the first instant
 * @param to the first one that stays
 * @param by who does it
 * @param reason in their words
 */
public record EraseRequest(CameraId camera, Instant from, Instant to, String by, String reason) {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MAX_TEXT = 1000;

    public EraseRequest {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "%s is not before %s; say the beginning first".formatted(from, to));
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "more than a year at once; erase it in parts, or let the retention end");
        }
        reason = reason.strip();
        if (reason.isEmpty() || reason.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "say the reason in 1 to %d characters".formatted(MAX_TEXT));
        }
    }

    /** Whether a capture of that instant is meant. */
    boolean includes(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
