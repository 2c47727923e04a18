package io.github.hkaws.local;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * EventBridge's cron in one time zone: a time that the clocks skip in spring does not happen, one
 * that they show twice in autumn happens once.
 */
record CronExpression(
        CronField minutes,
        CronField hours,
        CronField daysOfMonth,
        CronField months,
        CronField daysOfWeek,
        CronField years,
        ZoneId zone)
        implements ScheduleExpression {

    private static final int YEARS_AHEAD = 5;
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");

    /** Sunday is 1. */
    private static final List<String> DAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    static CronExpression parse(String text, ZoneId zone) {
        var fields = text.strip().split("\\s+", -1);
        if (fields.length != 6) {
            throw new IllegalArgumentException(
                    "cron(%s) has %d fields; it takes 6: minutes, hours, day of month, month, day of week, year"
                            .formatted(text, fields.length));
        }
        return new CronExpression(
                CronField.parse("minutes", fields[0], 0, 59, List.of()),
                CronField.parse("hours", fields[1], 0, 23, List.of()),
                CronField.parse("day of month", fields[2], 1, 31, List.of()),
                CronField.parse("month", fields[3], 1, 12, MONTHS),
                CronField.parse("day of week", fields[4], 1, 7, DAYS),
                CronField.parse("year", fields[5], 1970, 2199, List.of()),
                zone);
    }

    @Override
    public Optional<Instant> next(Instant after, Instant start) {
        var today = LocalDate.ofInstant(after, zone);
        var end = today.plusYears(YEARS_AHEAD);
        for (var day = today; day.isBefore(end); day = day.plusDays(1)) {
            if (onDay(day)) {
                var found = nextOn(day, after);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean onDay(LocalDate day) {
        return years.has(day.getYear())
                && months.has(day.getMonthValue())
                && daysOfMonth.has(day.getDayOfMonth())
                && daysOfWeek.has(day.getDayOfWeek().getValue() % 7 + 1);
    }

    private Optional<Instant> nextOn(LocalDate day, Instant after) {
        for (int hour = 0; hour < 24; hour++) {
            for (int minute = 0; hours.has(hour) && minute < 60; minute++) {
                if (!minutes.has(minute)) {
                    continue;
                }
                var local = day.atTime(LocalTime.of(hour, minute));
                var offsets = zone.getRules().getValidOffsets(local);
                if (offsets.isEmpty()) {
                    continue;
                }
                var instant = local.toInstant(offsets.getFirst());
                if (instant.isAfter(after)) {
                    return Optional.of(instant);
                }
            }
        }
        return Optional.empty();
    }
}
