package io.github.hkaws.engine.export;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.DayHours;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.LeftOut;
import io.github.hkaws.engine.browse.TimeSpan;
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

    /** The same as a filter; the last instant belongs to it. */
    public CaptureFilter filter() {
        return new CaptureFilter(new TimeSpan.Instants(from(), to().plusNanos(1)), DayHours.ALL);
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
        CaptureFilter filter = filter();
        List<FiledCapture> found = new ArrayList<>();
        for (LocalDate date :
                filter.first(zone).datesUntil(filter.last(zone).plusDays(1)).toList()) {
            var day = new CameraDay(camera, date);
            var withoutTime = LeftOut.withoutTime(day);
            try (Stream<FiledCapture> captures = listing.captures(day, problem)) {
                captures.forEach(capture -> {
                    if (filter.includes(capture)) {
                        found.add(capture);
                    } else if (filter.cannotTell(capture)) {
                        withoutTime.add(capture.name());
                    }
                });
            }
            withoutTime.problem().ifPresent(problem);
        }
        found.sort(Comparator.comparing(Moment::instant));
        return found;
    }

    private static Instant instant(FiledCapture capture) {
        var time = capture.capturedAt();
        return time == null ? Instant.MIN : time.toInstant();
    }
}
