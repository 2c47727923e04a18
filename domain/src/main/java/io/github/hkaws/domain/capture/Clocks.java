package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.capture.part.Mark;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.capture.vendor.PrintedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of the three clocks says when a capture was taken: the camera's, printed in the name, the
 * relay's, or S3's.
 *
 * <p>Both of the first are disbelieved before 2005 (a clock that lost its battery) and more than a
 * day ahead of S3's; the camera's also where it is further behind the relay's than a picture may
 * take. A local time that the zone skips is moved forward by what it skips; of two equal local
 * times the one is meant that the relay's mark follows, without one the earlier.
 */
final class Clocks {

    private static final int FIRST_YEAR = 2005;
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Eight years lie between 29 February 1896 and 1904, and again around 2100. */
    private static final int YEARS_WITHOUT_LEAP_DAY = 8;

    private Clocks() {}

    /** How far the camera's clock may be ahead of the relay's where two hours are told apart. */
    private static final Duration FAST = Duration.ofMinutes(5);

    /**
     * What was found.
     *
     * @param capturedAt the time that is believed
     * @param disbelieved what the name prints, where it is not; null: it is, or prints none
     */
    record Judged(CapturedAt capturedAt, @Nullable Instant disbelieved) {}

    /**
     * Judges.
     *
     * @param late how far a name's time may lie before the relay's mark
     */
    static Judged judge(
            @Nullable PrintedTime printed,
            @Nullable Mark mark,
            Instant storedAt,
            ZoneId zone,
            Duration late) {
        Instant latest = storedAt.plus(AHEAD);
        ZonedDateTime named = printed == null ? null : before(latest, printed, zone);
        boolean marked = mark != null && plausible(mark.at().atZone(zone), latest);
        Mark relays = mark != null && marked && !mark.imported() ? mark : null;
        if (named != null && plausible(named, latest)) {
            if (relays == null) {
                return new Judged(new CapturedAt(named, TimeSource.NAME), null);
            }
            // A name that says its zone means one instant.
            ZonedDateTime meant =
                    printed instanceof PrintedTime.Zoned
                            ? named
                            : followed(named, relays.at()).orElse(named);
            if (!meant.toInstant().isBefore(relays.at().minus(late))) {
                return new Judged(new CapturedAt(meant, TimeSource.NAME), null);
            }
        }
        Instant disbelieved = disbelieved(printed, named);
        if (mark != null && marked) {
            return new Judged(
                    new CapturedAt(mark.at().atZone(zone), TimeSource.RECEIVED), disbelieved);
        }
        return new Judged(
                new CapturedAt(Mark.stored(storedAt).at().atZone(zone), TimeSource.STORED),
                disbelieved);
    }

    /** A capture in front of whose leaf a mark stands: the mark gives its time. */
    static Judged marked(Mark mark, @Nullable PrintedTime printed, LocalDate date, ZoneId zone) {
        ZonedDateTime named =
                printed == null || mark.source() == TimeSource.NAME
                        ? null
                        : filedOn(date, printed, zone).time();
        return new Judged(
                new CapturedAt(mark.at().atZone(zone), mark.source()), disbelieved(printed, named));
    }

    /** A name without a year says nothing of a clock that is years behind. */
    private static @Nullable Instant disbelieved(
            @Nullable PrintedTime printed, @Nullable ZonedDateTime named) {
        return named == null || printed instanceof PrintedTime.Yearless ? null : named.toInstant();
    }

    /**
     * The later of two equal local times, if a relay's mark follows it closely: by no more than the
     * two lie apart. A capture that took longer may be of either hour.
     */
    private static Optional<ZonedDateTime> followed(ZonedDateTime earlier, Instant mark) {
        ZonedDateTime later = earlier.withLaterOffsetAtOverlap();
        Duration apart = Duration.between(earlier, later);
        Instant from = later.toInstant().minus(FAST);
        Instant to = later.toInstant().plus(apart);
        return apart.isZero() || mark.isBefore(from) || mark.isAfter(to)
                ? Optional.empty()
                : Optional.of(later);
    }

    /** The printed time of a capture that is filed under {@code date}. */
    static CapturedAt filedOn(LocalDate date, PrintedTime printed, ZoneId zone) {
        ZonedDateTime time =
                switch (printed) {
                    case PrintedTime.Full full -> full.at().atZone(zone);
                    case PrintedTime.Zoned zoned -> zoned.at().atZoneSameInstant(zone);
                    case PrintedTime.Yearless yearless -> {
                        // Only a time skipped at New Year is filed in another year than it prints.
                        ZonedDateTime same = in(date.getYear(), yearless, zone);
                        ZonedDateTime before = in(date.getYear() - 1, yearless, zone);
                        boolean skipped = before != null && before.toLocalDate().equals(date);
                        yield skipped || same == null ? before : same;
                    }
                };
        return time == null
                ? new CapturedAt(date.atStartOfDay(zone), TimeSource.NAME)
                : new CapturedAt(time, TimeSource.NAME);
    }

    private static @Nullable ZonedDateTime before(
            Instant latest, PrintedTime printed, ZoneId zone) {
        return switch (printed) {
            case PrintedTime.Full full -> full.at().atZone(zone);
            case PrintedTime.Zoned zoned -> zoned.at().atZoneSameInstant(zone);
            case PrintedTime.Yearless yearless -> {
                int year = latest.atZone(zone).getYear();
                for (int back = 0; back <= YEARS_WITHOUT_LEAP_DAY; back++) {
                    ZonedDateTime time = in(year - back, yearless, zone);
                    if (time != null && !time.toInstant().isAfter(latest)) {
                        yield time;
                    }
                }
                yield null;
            }
        };
    }

    private static @Nullable ZonedDateTime in(
            int year, PrintedTime.Yearless yearless, ZoneId zone) {
        LocalDateTime local = yearless.in(year);
        return local == null ? null : local.atZone(zone);
    }

    private static boolean plausible(ZonedDateTime time, Instant latest) {
        return time.getYear() >= FIRST_YEAR && !time.toInstant().isAfter(latest);
    }
}
