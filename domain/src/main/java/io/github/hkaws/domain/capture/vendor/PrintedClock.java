package io.github.hkaws.domain.capture.vendor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time of day as it stands in a text.
 *
 * @param time six digits, HHmmss
 * @param fraction of a second, decimal digits; may be empty
 * @param start of its first character
 * @param end behind its last
 */
record PrintedClock(String time, String fraction, int start, int end) {

    private static final String SEPARATORS = "-_.: ";

    /** What stands between a date and its clock, at most so many characters, and perhaps a T. */
    private static final String JOINERS = "-_. ,@~:+([";

    private static final int LONGEST_JOINER = 3;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    /** The clock that follows a date which ends at {@code end}; or null. */
    static @Nullable PrintedClock behind(String text, int end) {
        int start = joined(text, end);
        if (start < 0) {
            return null;
        }
        PrintedClock whole = at(text, start, true);
        return whole != null ? whole : minutes(text, start);
    }

    /**
     * The clock to the second that begins at {@code start}; or null.
     *
     * @param joined whether it follows its date, so that digits in a row may have a fraction
     */
    static @Nullable PrintedClock at(String text, int start, boolean joined) {
        int end = Digits.end(text, start);
        int digits = end - start;
        if (digits == 6 || (joined && (digits == 9 || digits == 12))) {
            return inARow(text, start, end);
        }
        if (digits < 1
                || digits > 2
                || end >= text.length()
                || (!joined && isInNumber(text, start))) {
            return null;
        }
        int minute = end + 1;
        int minuteEnd = minute + 2;
        int second = minuteEnd + 1;
        int secondEnd = second + 2;
        if (Digits.end(text, minute) != minuteEnd
                || minuteEnd >= text.length()
                || Digits.end(text, second) != secondEnd
                || !separate(text.charAt(end), text.charAt(minuteEnd), joined)
                || continues(
                        text,
                        secondEnd,
                        text.charAt(minuteEnd),
                        text.charAt(end) == text.charAt(minuteEnd))) {
            return null;
        }
        String time =
                two(text.substring(start, end))
                        + text.substring(minute, minuteEnd)
                        + text.substring(second, secondEnd);
        if (!valid(time)) {
            return null;
        }
        boolean words = "mM分".indexOf(text.charAt(minuteEnd)) >= 0;
        int last =
                words && secondEnd < text.length() && "sS秒".indexOf(text.charAt(secondEnd)) >= 0
                        ? secondEnd + 1
                        : secondEnd;
        int fractionEnd = fractionEnd(text, last, "-.,_");
        return new PrintedClock(
                time,
                fractionEnd == last ? "" : text.substring(last + 1, fractionEnd),
                start,
                fractionEnd);
    }

    private static @Nullable PrintedClock inARow(String text, int start, int end) {
        String time = text.substring(start, start + 6);
        int last = end == start + 6 ? fractionEnd(text, end, ".,") : end;
        String fraction = text.substring(last > end ? end + 1 : start + 6, last);
        return valid(time) ? new PrintedClock(time, fraction, start, last) : null;
    }

    /** The same time with a shorter fraction than a program would print. */
    PrintedClock withHundredths(String text) {
        boolean has =
                fraction.isEmpty()
                        && end < text.length()
                        && "-.".indexOf(text.charAt(end)) >= 0
                        && Digits.end(text, end + 1) == end + 3;
        return has
                ? new PrintedClock(time, text.substring(end + 1, end + 3), start, end + 3)
                : this;
    }

    /** Whether six digits may be a time; a second 60 may. */
    static boolean valid(String time) {
        return Digits.value(time, 0, 2) < HOURS
                && Digits.value(time, 2, 4) < MINUTES
                && Digits.value(time, 4, 6) <= MINUTES;
    }

    /**
     * {@code 07-15}, {@code 07h15}, {@code T0715}: hour and minute alone, as only behind a date.
     */
    private static @Nullable PrintedClock minutes(String text, int start) {
        if (Digits.end(text, start) == start + 4) {
            // A number of four digits in a row may count captures; such begin with 0.
            String time = text.substring(start, start + 4) + "00";
            boolean counts = "Tt-".indexOf(text.charAt(start - 1)) < 0 || time.startsWith("00");
            return counts || !valid(time) ? null : new PrintedClock(time, "", start, start + 4);
        }
        int end = start + 2;
        int minute = end + 1;
        int minuteEnd = minute + 2;
        if (Digits.end(text, start) != end
                || end >= text.length()
                || Digits.end(text, minute) != minuteEnd) {
            return null;
        }
        char separator = text.charAt(end);
        boolean last = minuteEnd == text.length() || isExtension(text, minuteEnd);
        boolean alone = last || !continues(text, minuteEnd, separator, false);
        boolean fits = separator == '_' ? last : alone && "-.:hH".indexOf(separator) >= 0;
        String time = text.substring(start, end) + text.substring(minute, minuteEnd) + "00";
        return fits && valid(time) ? new PrintedClock(time, "", start, minuteEnd) : null;
    }

    private static int joined(String text, int end) {
        int at = end;
        while (at < text.length()
                && at < end + LONGEST_JOINER
                && JOINERS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && "Tt".indexOf(text.charAt(at)) >= 0) {
            at++;
        } else if (text.startsWith("at ", at) || text.startsWith("at_", at)) {
            at += 3;
        }
        boolean marked = end > 0 && text.charAt(end - 1) == '日';
        return (at > end || marked) && Digits.at(text, at) ? at : -1;
    }

    private static boolean separate(char first, char second, boolean joined) {
        if ("hH".indexOf(first) >= 0) {
            return "mM".indexOf(second) >= 0;
        }
        if ("时時点".indexOf(first) >= 0) {
            return second == '分';
        }
        // An hour that was a directory: 10_15.33
        return SEPARATORS.indexOf(first) >= 0
                && (first == second || (joined && first == '_' && SEPARATORS.indexOf(second) >= 0));
    }

    /** A fourth part behind three, as of an address (10.20.30.40) or of a date. */
    private static boolean continues(String text, int end, char separator, boolean dashesEnd) {
        if (end >= text.length() || text.charAt(end) != separator) {
            return false;
        }
        int digits = Digits.end(text, end + 1) - end - 1;
        return separator == '.'
                ? digits == 1 || digits == 2
                : !(dashesEnd && separator == '-') && digits == 2;
    }

    private static boolean isInNumber(String text, int start) {
        return start > 1 && text.charAt(start - 1) == '.' && Digits.at(text, start - 2);
    }

    /** Three or six digits of fraction; one or two are a number of their own. */
    private static int fractionEnd(String text, int end, String separators) {
        if (end >= text.length() || separators.indexOf(text.charAt(end)) < 0) {
            return end;
        }
        int fraction = Digits.end(text, end + 1);
        int digits = fraction - end - 1;
        return (digits == 3 || digits == 6) && fraction < text.length() ? fraction : end;
    }

    private static boolean isExtension(String text, int at) {
        return text.charAt(at) == '.' && text.indexOf('.', at + 1) < 0 && !Digits.at(text, at + 1);
    }

    private static String two(String digits) {
        return String.format(Locale.ROOT, "%2s", digits).replace(' ', '0');
    }
}
