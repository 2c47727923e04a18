package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.vendor.PrintedTime.Full;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A date and a time of day found somewhere in a text.
 *
 * @param time what they say, zone or half of the day left aside
 * @param start where the first of them begins
 * @param clock where the time of day begins
 * @param end behind the time of day
 */
record FoundTime(Full time, int start, int clock, int end) {

    private static final int STAMP = 14;
    private static final int LONGEST_STAMP = 17;
    private static final int MOST_GLUED = 3;

    /**
     * The first time whose year has four digits: a stamp, a date and the clock behind it, or a date
     * and a clock further on. Null: none.
     */
    static @Nullable FoundTime first(String text) {
        PrintedDate day = null;
        for (int i = Digits.next(text, 0); i < text.length(); ) {
            int end = Digits.end(text, i);
            FoundTime stamp = stamp(text, i, end, 0);
            if (stamp != null) {
                return stamp;
            }
            PrintedDate date = PrintedDate.around(text, i);
            if (date != null && date.century()) {
                FoundTime found = of(date, PrintedClock.behind(text, date.end()));
                if (found != null) {
                    return found;
                }
                day = day == null ? date : day;
                end = Math.max(end, date.end());
            }
            i = Digits.next(text, end);
        }
        return day == null ? null : of(day, later(text, day.end()));
    }

    /** A time whose year has two digits, or that is glued to a word; to be asked last. */
    static @Nullable FoundTime weak(String text) {
        for (int i = Digits.next(text, 0); i < text.length(); ) {
            int end = Digits.end(text, i);
            FoundTime found = weakAt(text, i, end);
            if (found != null) {
                return found;
            }
            i = Digits.next(text, end);
        }
        return null;
    }

    /** Whether it is the same date and time, to the second. */
    boolean saysAgain(Full other) {
        return time.at()
                .truncatedTo(ChronoUnit.SECONDS)
                .equals(other.at().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether its seconds were printed. */
    boolean toTheSecond(String text) {
        int digits = 0;
        for (int i = clock; i < end; i++) {
            digits += Digits.at(text, i) ? 1 : 0;
        }
        return digits > 4;
    }

    private static @Nullable FoundTime weakAt(String text, int start, int end) {
        PrintedDate date = PrintedDate.at(text, start);
        if (date != null && !date.century()) {
            PrintedClock clock = PrintedClock.behind(text, date.end());
            if (clock != null) {
                return of(date, clock.withHundredths(text));
            }
        }
        boolean glued = start > 0 && Character.isLetter(text.charAt(start - 1));
        int digits = end - start;
        for (int skip = 1; glued && skip <= MOST_GLUED; skip++) {
            FoundTime stamp =
                    digits - skip == STAMP + 3 ? null : stamp(text, start + skip, end, skip);
            if (stamp != null) {
                return stamp;
            }
        }
        return switch (digits) {
            // yyMMddHHmm
            case 10 -> shortStamp(text, start, "", end);
            // yyMMddHHmmss
            case 12 -> shortStamp(text, start, text.substring(start + 10, end), end);
            // yyMMddHHmmss and a number of two digits
            case 14 -> shortStamp(text, start, text.substring(start + 10, end - 2), end);
            default -> null;
        };
    }

    private static @Nullable FoundTime stamp(String text, int start, int end, int glued) {
        int digits = end - start;
        if (digits == 12 && glued == 0) {
            return timeAt(text, start, text.substring(start + 8, end) + "00", "", start + 8, end);
        }
        if (digits < STAMP || digits > LONGEST_STAMP) {
            return null;
        }
        return timeAt(
                text,
                start,
                text.substring(start + 8, start + STAMP),
                text.substring(start + STAMP, end),
                start + 8,
                end);
    }

    private static @Nullable FoundTime timeAt(
            String text, int start, String time, String fraction, int clock, int end) {
        LocalDate day =
                PrintedDate.day(
                        Digits.value(text, start, start + 4),
                        Digits.value(text, start + 4, start + 6),
                        Digits.value(text, start + 6, start + 8));
        return day == null || !PrintedClock.valid(time)
                ? null
                : of(day, time, fraction, start, clock, end);
    }

    /** A year of two digits is no epoch's first two: those of seconds begin with 17 or less. */
    private static @Nullable FoundTime shortStamp(String text, int start, String seconds, int end) {
        PrintedDate date = PrintedDate.at(text.substring(start, start + 6), 0);
        String time = text.substring(start + 6, start + 10) + (seconds.isEmpty() ? "00" : seconds);
        boolean epoch = seconds.isEmpty() && Digits.value(text, start, start + 2) < 19;
        return date == null || epoch || !PrintedClock.valid(time)
                ? null
                : of(date.date(), time, "", start, start + 6, end);
    }

    /** A clock that stands further behind its date; such digits in a row must stand alone. */
    private static @Nullable PrintedClock later(String text, int from) {
        for (int i = Digits.next(text, from); i < text.length(); ) {
            int end = Digits.end(text, i);
            PrintedDate other = PrintedDate.around(text, i);
            if (other != null && other.century()) {
                i = Digits.next(text, Math.max(end, other.end()));
                continue;
            }
            PrintedClock clock = PrintedClock.at(text, i, false);
            if (clock != null && (end - i != 6 || standsAlone(text, i, end))) {
                return clock;
            }
            i = Digits.next(text, end);
        }
        return null;
    }

    /** As in {@code 071533}, {@code front_071533} and Panasonic's {@code 1M071533}: no counter. */
    private static boolean standsAlone(String text, int start, int end) {
        boolean begins =
                start == 0
                        || !Character.isLetterOrDigit(text.charAt(start - 1))
                        || (start > 1 && Digits.at(text, start - 2));
        boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
        return begins && ends && !text.startsWith("0000", start);
    }

    private static @Nullable FoundTime of(PrintedDate date, @Nullable PrintedClock clock) {
        return clock == null
                ? null
                : of(
                        date.date(),
                        clock.time(),
                        clock.fraction(),
                        date.start(),
                        clock.start(),
                        clock.end());
    }

    private static @Nullable FoundTime of(
            LocalDate day, String time, String fraction, int start, int clock, int end) {
        return PrintedTime.of(DateTimeFormatter.BASIC_ISO_DATE.format(day), time, fraction)
                        instanceof Full full
                ? new FoundTime(full, start, clock, end)
                : null;
    }
}
