package io.github.hkaws.engine.export;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.LeftOut;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A stretch of time on both sides of an instant.
 *
 * @param around how far to either side
 */
public record Moment(Instant at, Duration around) {

    public Moment {
        if (around.isNegative() || around.isZero()) {
            throw new IllegalArgumentException("a moment needs some time around it");
        }
    }

    public Instant from() {
        return at.minus(around);
    }

    public Instant to() {
        return at.plus(around);
    }

    /**
     * A camera's captures within, in the order of their times. The dates before and after are
     * looked at only where the moment touches them.
     *
     * @param zone the camera's
     * @param problem told of what could not be seen, with the remedy
     */
    public List<FiledCapture> captures(
            CameraId camera, ZoneId zone, DayListing listing, Consumer<String> problem) {
        List<FiledCapture> found = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(to(), zone);
        for (LocalDate date = LocalDate.ofInstant(from(), zone);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            var day = new CameraDay(camera, date);
            var withoutTime = LeftOut.withoutTime(day);
            try (Stream<FiledCapture> captures = listing.captures(day, problem)) {
                captures.forEach(capture -> {
                    if (capture.capturedAt() == null) {
                        withoutTime.add(capture.name());
                    } else if (includes(capture)) {
                        found.add(capture);
                    }
                });
            }
            withoutTime.problem().ifPresent(problem);
        }
        found.sort(Comparator.comparing(Moment::instant));
        return found;
    }

    private boolean includes(FiledCapture capture) {
        Instant at = instant(capture);
        return !at.isBefore(from()) && !at.isAfter(to());
    }

    private static Instant instant(FiledCapture capture) {
        var time = capture.capturedAt();
        return time == null ? Instant.MIN : time.toInstant();
    }
}
