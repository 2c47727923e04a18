package io.github.hkaws.archive.capture;

import io.github.hkaws.archive.capture.vendor.PrintedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which of the three clocks says when a capture was taken: the camera's, printed in the name, the
 * relay's, or S3's.
 *
 * <p>Both of the first are disbelieved before 2005 (a clock that lost its battery) and more than a
 * day ahead of S3's. A local time that the zone skips is moved forward by what it skips; of two
 * equal local times the earlier is meant.
 */
final class Clocks {

    private static final int FIRST_YEAR = 2005;
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Eight years lie between 29 February 1896 and 1904, and again around 2100. */
    private static final int YEARS_WITHOUT_LEAP_DAY = 8;

    private Clocks() {}

    static CapturedAt judge(
            @Nullable PrintedTime printed, @Nullable Mark mark, Instant storedAt, ZoneId zone) {
        Instant latest = storedAt.plus(AHEAD);
        ZonedDateTime named = printed == null ? null : before(latest, printed, zone);
        if (named != null && plausible(named, latest)) {
            return new CapturedAt(named, TimeSource.NAME);
        }
        if (mark != null && plausible(mark.at().atZone(zone), latest)) {
            return new CapturedAt(mark.at().atZone(zone), TimeSource.RECEIVED);
        }
        return new CapturedAt(Mark.stored(storedAt).at().atZone(zone), TimeSource.STORED);
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
