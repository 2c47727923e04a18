package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.capture.part.TimeSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * When a capture was taken.
 *
 * @param time the instant, with the camera's zone
 * @param source whose clock said so
 */
public record CapturedAt(ZonedDateTime time, TimeSource source) {

    public Instant instant() {
        return time.toInstant();
    }

    /** The camera's local date: the day it is filed under. */
    public LocalDate date() {
        return time.toLocalDate();
    }
}
