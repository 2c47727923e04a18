package io.github.hkaws.domain.capture.vendor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates with the month as an English word: {@code 23-Nov-2026}, {@code November 23, 2026}. */
final class MonthWords {

    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");

    private static final int SHORTEST = 3;
    private static final int LONGEST = 9;

    private record Word(int month, int end) {}

    private MonthWords() {}

    /** {@code 23-Nov-2026}, {@code 23Nov2026}; the word begins at {@code word}. */
    static @Nullable PrintedDate dayFirst(String text, int start, int dayEnd, int word) {
        Word month = at(text, word);
        if (month == null) {
            return null;
        }
        int year = skip(text, month.end());
        int yearEnd = Digits.end(text, year);
        return yearEnd != year + 4
                ? null
                : PrintedDate.of(
                        PrintedDate.day(
                                Digits.value(text, year, yearEnd),
                                month.month(),
                                Digits.value(text, start, dayEnd)),
                        null,
                        start,
                        yearEnd,
                        true);
    }

    /** {@code Nov-23-2026}, {@code November 23, 2026}. */
    static @Nullable PrintedDate monthFirst(String text, int start) {
        Word month = at(text, start);
        if (month == null || (start > 0 && Character.isLetter(text.charAt(start - 1)))) {
            return null;
        }
        int day = skip(text, month.end());
        int dayEnd = Digits.end(text, day);
        int year = skip(text, dayEnd);
        int yearEnd = Digits.end(text, year);
        boolean fits =
                day > month.end()
                        && dayEnd > day
                        && dayEnd <= day + 2
                        && year > dayEnd
                        && yearEnd == year + 4;
        return !fits
                ? null
                : PrintedDate.of(
                        PrintedDate.day(
                                Digits.value(text, year, yearEnd),
                                month.month(),
                                Digits.value(text, day, dayEnd)),
                        null,
                        start,
                        yearEnd,
                        true);
    }

    /** {@code 2026-Nov-23}, {@code 2026Nov23}; the word begins at {@code word}. */
    static @Nullable PrintedDate behindYear(String text, int start, int year, int word) {
        Word month = at(text, word);
        if (month == null) {
            return null;
        }
        int day = skip(text, month.end());
        int dayEnd = Digits.end(text, day);
        return dayEnd == day || dayEnd > day + 2
                ? null
                : PrintedDate.of(
                        PrintedDate.day(year, month.month(), Digits.value(text, day, dayEnd)),
                        null,
                        start,
                        dayEnd,
                        true);
    }

    private static @Nullable Word at(String text, int start) {
        int end = start;
        while (end < text.length() && end - start <= LONGEST && isLetter(text.charAt(end))) {
            end++;
        }
        if (end - start < SHORTEST || end - start > LONGEST) {
            return null;
        }
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            String month = MONTHS.get(i);
            if (word.equals(month)
                    || word.equals(month.substring(0, SHORTEST))
                    || (word.equals("sept") && i == 8)) {
                return new Word(i + 1, end);
            }
        }
        return null;
    }

    /** Past at most two separators. */
    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + 2 && "-_. ,".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
