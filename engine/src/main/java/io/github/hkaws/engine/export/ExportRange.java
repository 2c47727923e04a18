package io.github.hkaws.engine.export;

import io.github.hkaws.domain.zone.TimeZones;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What an export is of, as its page says it: by a clock that people know, and by UTC beside it.
 *
 * @param title {@code Captures around 2026-11-22 22:14}
 * @param from the first instant
 * @param to the last one
 * @param zone the clock of those who took the pictures
 */
public record ExportRange(String title, Instant from, Instant to, ZoneId zone) {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    /** Of both sides of a moment. */
    public static ExportRange around(Moment moment, ZoneId zone) {
        return new ExportRange(
                "Captures around " + text(moment.at(), zone), moment.from(), moment.to(), zone);
    }

    /** Of a stretch of time. */
    public static ExportRange between(Instant from, Instant to, ZoneId zone) {
        return new ExportRange(
                "Captures from %s to %s".formatted(text(from, zone), text(to, zone)),
                from,
                to,
                zone);
    }

    /** Seconds where there are some. */
    private static String text(Instant instant, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        return at.truncatedTo(ChronoUnit.MINUTES).equals(at) ? SHORT.format(at) : LOCAL.format(at);
    }

    /**
     * {@code From 2026-11-22 22:04:00 (+01:00) to 2026-11-22 22:24:00 (+01:00) by the clock of
     * Europe/Vienna; in UTC from 2026-11-22 21:04:00 to 2026-11-22 21:24:00.}
     */
    String sentence() {
        return "From %s to %s by the clock of %s; in UTC from %s to %s."
                .formatted(
                        local(from),
                        local(to),
                        TimeZones.name(zone),
                        LOCAL.format(from.atOffset(ZoneOffset.UTC)),
                        LOCAL.format(to.atOffset(ZoneOffset.UTC)));
    }

    /** With its offset: an hour may stand twice in the range. */
    private String local(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        return "%s (%s)".formatted(LOCAL.format(at), OFFSET.format(at));
    }
}
