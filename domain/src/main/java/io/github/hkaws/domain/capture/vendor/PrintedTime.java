package io.github.hkaws.domain.capture.vendor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock as a name prints it, whatever the camera's clock was worth: a local time, unless
 * the name says in which zone.
 */
public sealed interface PrintedTime {

    /** Date and time. */
    record Full(LocalDateTime at) implements PrintedTime {}

    /** Date, time and the zone they are in: an instant. */
    record Zoned(OffsetDateTime at) implements PrintedTime {}

    /** Month, day and time: the year does not stand in the name. */
    record Yearless(MonthDay day, LocalTime time) implements PrintedTime {

        /** The moment in {@code year}; null: that year has no such day. */
        public @Nullable LocalDateTime in(int year) {
            return day.isValidYear(year) ? day.atYear(year).atTime(time) : null;
        }
    }

    /** The same digits, in {@code zone} where the name says one. */
    static @Nullable PrintedTime in(@Nullable ZoneOffset zone, @Nullable PrintedTime printed) {
        return zone != null && printed instanceof Full full
                ? new Zoned(full.at().atOffset(zone))
                : printed;
    }

    /** Seconds since 1970 in ten digits, or milliseconds in thirteen. */
    static PrintedTime ofEpoch(String digits) {
        long number = Long.parseLong(digits);
        Instant at =
                digits.length() > 10 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return new Zoned(at.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a stamp: 14 digits of date and time and up to 3 digits of fraction.
     *
     * @return null if the digits are no time
     */
    static @Nullable PrintedTime ofStamp(String digits) {
        if (digits.length() < 14 || digits.length() > 17) {
            return null;
        }
        return of(digits.substring(0, 8), digits.substring(8, 14), digits.substring(14));
    }

    /**
     * Puts a time together from its digits. A second 60 is the next minute's first.
     *
     * @param date yyyyMMdd, yyMMdd (of this century) or MMdd
     * @param time HHmmss
     * @param fraction of a second, decimal digits, at most 9; may be empty
     * @return null if the digits are no time
     */
    static @Nullable PrintedTime of(String date, String time, String fraction) {
        if (time.length() != 6 || fraction.length() > 9) {
            return null;
        }
        try {
            int seconds = number(time, 4, 6);
            boolean leap = seconds == 60;
            LocalTime clock =
                    LocalTime.of(
                            number(time, 0, 2),
                            number(time, 2, 4),
                            leap ? 59 : seconds,
                            nanos(fraction));
            return switch (date.length()) {
                case 8 -> full(number(date, 0, 4), date.substring(4), clock, leap);
                case 6 -> full(2000 + number(date, 0, 2), date.substring(2), clock, leap);
                case 4 -> new Yearless(MonthDay.of(number(date, 0, 2), number(date, 2, 4)), clock);
                default -> null;
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static PrintedTime full(int year, String monthDay, LocalTime clock, boolean leap) {
        LocalDate day = LocalDate.of(year, number(monthDay, 0, 2), number(monthDay, 2, 4));
        return new Full(day.atTime(clock).plusSeconds(leap ? 1 : 0));
    }

    private static int nanos(String fraction) {
        return fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
