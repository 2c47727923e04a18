package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.part.Detection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which captures of a camera are wanted: the one rule of the command line and of the review page.
 *
 * <p>Dates are those that the hours begin on: of 22 November from 22:00 to 04:00 are the small
 * hours of the 23rd, and not those of the 22nd.
 *
 * @param detections the camera's own words, or ours for them ({@code line-crossing}); empty: any
 * @param plate null: any, and none
 */
public record CaptureFilter(
        TimeSpan span, DayHours hours, Set<String> detections, @Nullable PlatePattern plate) {

    /** The word for captures whose name says no detection. */
    public static final String NO_DETECTION = "none";

    public CaptureFilter {
        var folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        folded.addAll(detections);
        detections = Collections.unmodifiableSet(folded);
    }

    public CaptureFilter(TimeSpan span, DayHours hours) {
        this(span, hours, Set.of(), null);
    }

    /** The first date to look at. */
    public LocalDate first(ZoneId zone) {
        return span.first(zone);
    }

    /** The last date to look at. */
    public LocalDate last(ZoneId zone) {
        LocalDate last = span.last(zone);
        return span instanceof TimeSpan.Dates && hours.overMidnight() ? last.plusDays(1) : last;
    }

    public boolean includes(FiledCapture capture) {
        return includesTime(capture) && includesRest(capture);
    }

    /** Whether it is left out only because nobody knows when it was taken. */
    public boolean cannotTell(FiledCapture capture) {
        boolean asks = span instanceof TimeSpan.Instants || !hours.all();
        return asks && capture.capturedAt() == null && includesRest(capture);
    }

    private boolean includesTime(FiledCapture capture) {
        ZonedDateTime at = capture.capturedAt();
        if (at != null && !hours.include(at.toLocalTime())) {
            return false;
        }
        return switch (span) {
            case TimeSpan.Dates(var first, var last) -> {
                LocalDate date = capture.day().date();
                if (!hours.all()) {
                    if (at == null) {
                        yield false;
                    }
                    date = hours.dateOf(date, at.toLocalTime());
                }
                yield !date.isBefore(first) && !date.isAfter(last);
            }
            case TimeSpan.Instants(var from, var to) ->
                    at != null && !at.toInstant().isBefore(from) && at.toInstant().isBefore(to);
        };
    }

    private boolean includesRest(FiledCapture capture) {
        return includesDetection(capture.detection())
                && (plate == null || plate.matches(capture.plate()));
    }

    private boolean includesDetection(@Nullable String token) {
        if (detections.isEmpty()) {
            return true;
        }
        return token == null
                ? detections.contains(NO_DETECTION)
                : detections.contains(token)
                        || detections.contains(Detection.of(token).kind().label());
    }
}
