package io.github.hkaws.domain.capture.vendor;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day as people and programs print it somewhere in a text: {@code 20261123}, {@code 2026-11-23},
 * {@code 2026_1_3}, {@code 23.11.2026}, {@code 23-Nov-2026}, {@code 2026年11月23日}; and, sure only
 * beside a clock, {@code 26-11-23}, {@code 261123}.
 *
 * @param readings what it may mean, the likelier first: of {@code 06-01-2025} the day comes first
 * @param start of its first character
 * @param end behind its last
 * @param century whether the year has four digits
 */
record PrintedDate(List<LocalDate> readings, int start, int end, boolean century) {

    private static final String SEPARATORS = "-_. :/";
    private static final int FIRST_CENTURY = 2000;
    private static final int LAST = 2099;

    /** Two digits are the year of a camera, not of its grandparents or grandchildren. */
    private static final int OLDEST_SHORT_YEAR = 5;

    private static final int LATEST_SHORT_YEAR = 39;

    PrintedDate {
        readings = List.copyOf(readings);
    }

    LocalDate date() {
        return readings.getFirst();
    }

    /** The date that begins at {@code start}, where a run of digits begins; or null. */
    static @Nullable PrintedDate at(String text, int start) {
        int end = Digits.end(text, start);
        return switch (end - start) {
            case 1, 2 -> dayOrShortYear(text, start, end);
            case 4 -> yearFirst(text, start, end);
            case 6 -> sixDigits(text, start, end);
            case 8 -> eightDigits(text, start, end);
            default -> null;
        };
    }

    /** The date that begins with the digits at {@code start}, or with a month in front of them. */
    static @Nullable PrintedDate around(String text, int start) {
        PrintedDate date = at(text, start);
        if ((date != null && date.century()) || start < 4) {
            return date;
        }
        int word = start;
        while (word > 0 && start - word < 11 && !Digits.at(text, word - 1)) {
            word--;
        }
        for (; word < start - 2; word++) {
            PrintedDate named = MonthWords.monthFirst(text, word);
            if (named != null && named.end() > start) {
                return named;
            }
        }
        return date;
    }

    /** The first date with a year of four digits; or null. */
    static @Nullable PrintedDate first(String text) {
        for (int i = Digits.next(text, 0); i < text.length(); ) {
            PrintedDate date = around(text, i);
            if (date != null && date.century()) {
                return date;
            }
            i = Digits.next(text, Digits.end(text, i));
        }
        return null;
    }

    static @Nullable PrintedDate of(
            @Nullable LocalDate one, @Nullable LocalDate other, int start, int end, boolean all) {
        List<LocalDate> readings = new ArrayList<>();
        if (one != null) {
            readings.add(one);
        }
        if (other != null && !other.equals(one)) {
            readings.add(other);
        }
        return readings.isEmpty() ? null : new PrintedDate(readings, start, end, all);
    }

    /** Null where there is no such day, or the year is no camera's. */
    static @Nullable LocalDate day(int year, int month, int day) {
        if (year < FIRST_CENTURY || year > LAST) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDate shortYear(int year, int month, int day) {
        return year < OLDEST_SHORT_YEAR || year > LATEST_SHORT_YEAR
                ? null
                : day(FIRST_CENTURY + year, month, day);
    }

    private static @Nullable PrintedDate eightDigits(String text, int start, int end) {
        LocalDate yearFirst =
                day(
                        Digits.value(text, start, start + 4),
                        Digits.value(text, start + 4, start + 6),
                        Digits.value(text, start + 6, end));
        if (yearFirst != null) {
            return of(yearFirst, null, start, end, true);
        }
        int year = Digits.value(text, start + 4, end);
        int first = Digits.value(text, start, start + 2);
        int second = Digits.value(text, start + 2, start + 4);
        return of(day(year, second, first), day(year, first, second), start, end, false);
    }

    private static @Nullable PrintedDate sixDigits(String text, int start, int end) {
        int day = end + 1;
        if (end < text.length()
                && "-_".indexOf(text.charAt(end)) >= 0
                && Digits.end(text, day) == day + 2) {
            LocalDate split =
                    day(
                            Digits.value(text, start, start + 4),
                            Digits.value(text, start + 4, end),
                            Digits.value(text, day, day + 2));
            if (split != null) {
                return of(split, null, start, day + 2, true);
            }
        }
        LocalDate date =
                shortYear(
                        Digits.value(text, start, start + 2),
                        Digits.value(text, start + 2, start + 4),
                        Digits.value(text, start + 4, end));
        return of(date, null, start, end, false);
    }

    private static @Nullable PrintedDate yearFirst(String text, int start, int end) {
        int year = Digits.value(text, start, end);
        if (year < FIRST_CENTURY || year > LAST || end >= text.length()) {
            return null;
        }
        char first = text.charAt(end);
        if (first == '年' || first == 'Y') {
            return marked(text, start, year, end + 1);
        }
        if (SEPARATORS.indexOf(first) < 0) {
            return MonthWords.behindYear(text, start, year, end);
        }
        int month = end + 1;
        int monthEnd = Digits.end(text, month);
        if (monthEnd == month) {
            return MonthWords.behindYear(text, start, year, month);
        }
        if (monthEnd == month + 4) {
            return of(
                    day(
                            year,
                            Digits.value(text, month, month + 2),
                            Digits.value(text, month + 2, monthEnd)),
                    null,
                    start,
                    monthEnd,
                    true);
        }
        int day = monthEnd + 1;
        int dayEnd = Digits.end(text, day);
        boolean same = monthEnd < text.length() && text.charAt(monthEnd) == first;
        boolean leaf =
                monthEnd < text.length()
                        && ((first == '-' && text.charAt(monthEnd) == '_')
                                || (first == '_' && text.charAt(monthEnd) == '-'));
        if (monthEnd > month + 2 || !(same || leaf) || dayEnd == day || dayEnd > day + 2) {
            return null;
        }
        return of(
                day(year, Digits.value(text, month, monthEnd), Digits.value(text, day, dayEnd)),
                null,
                start,
                dayEnd,
                true);
    }

    /** {@code 2026年11月23日}, {@code 2026Y11M23D}. */
    private static @Nullable PrintedDate marked(String text, int start, int year, int month) {
        int monthEnd = Digits.end(text, month);
        int day = monthEnd + 1;
        int dayEnd = Digits.end(text, day);
        if (monthEnd - month < 1
                || monthEnd - month > 2
                || dayEnd - day < 1
                || dayEnd - day > 2
                || "月M".indexOf(text.charAt(monthEnd)) < 0
                || dayEnd >= text.length()
                || "日D".indexOf(text.charAt(dayEnd)) < 0) {
            return null;
        }
        return of(
                day(year, Digits.value(text, month, monthEnd), Digits.value(text, day, dayEnd)),
                null,
                start,
                dayEnd + 1,
                true);
    }

    private static @Nullable PrintedDate dayOrShortYear(String text, int start, int end) {
        if (end >= text.length()) {
            return null;
        }
        char separator = text.charAt(end);
        if (SEPARATORS.indexOf(separator) < 0) {
            return MonthWords.dayFirst(text, start, end, end);
        }
        int second = end + 1;
        int secondEnd = Digits.end(text, second);
        if (secondEnd == second) {
            return MonthWords.dayFirst(text, start, end, second);
        }
        int third = secondEnd + 1;
        int thirdEnd = Digits.end(text, third);
        if (secondEnd > second + 2
                || secondEnd >= text.length()
                || text.charAt(secondEnd) != separator) {
            return null;
        }
        int a = Digits.value(text, start, end);
        int b = Digits.value(text, second, secondEnd);
        if (thirdEnd == third + 4) {
            int year = Digits.value(text, third, thirdEnd);
            return of(day(year, b, a), day(year, a, b), start, thirdEnd, true);
        }
        if (end != start + 2 || secondEnd != second + 2 || thirdEnd != third + 2) {
            return null;
        }
        int c = Digits.value(text, third, thirdEnd);
        return of(shortYear(a, b, c), shortYear(c, b, a), start, thirdEnd, false);
    }
}
