package io.github.hkaws.domain.capture.vendor;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.github.hkaws.domain.capture.vendor.PrintedTime.Full;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a time and says how to read it: its zone ({@code Z}, {@code UTC}, {@code
 * GMT-5}, {@code +02_00}), or the half of the day ({@code pm}).
 *
 * <p>A minus is also what separates numbers, so it begins an offset only behind a time written as
 * ISO 8601 writes it, with a T; abbreviations of zones mean too many things to be read.
 */
final class ZoneWords {

    private static final Pattern HALF =
            Pattern.compile(
                    "[ _.-]?(?<half>[aApP])\\.?[mM]\\b\\.?", Pattern.UNICODE_CHARACTER_CLASS);

    /** ISO 8601 has any number of digits there. */
    private static final Pattern FRACTION = Pattern.compile("[.,](?<digits>\\d{1,9})(?=[zZ+-])");

    private static final Pattern UNIVERSAL =
            Pattern.compile("[ _.-]?(?:[zZ]|UTC|GMT|utc|gmt)(?![A-Za-z0-9])");

    private static final Pattern FROM_UNIVERSAL =
            Pattern.compile(
                    "[ _.-]?(?:UTC|GMT|utc|gmt)(?<sign>[+-])(?<hours>\\d{1,2})(?:[:_.]?(?<minutes>\\d{2}))?(?!\\d)");

    private static final Pattern OFFSET =
            Pattern.compile(
                    "[ _]?(?<sign>[+-])(?<hours>\\d{2})(?:[:_.-]?(?<minutes>\\d{2}))?(?!\\d)");

    private static final int QUARTER = 15;
    private static final int MOST_HOURS = 14;
    private static final int NOON = 12;

    private ZoneWords() {}

    /**
     * The time as the words behind it say; null: there are none.
     *
     * @param time without them, at {@code found} in {@code text}
     */
    static @Nullable PrintedTime read(String text, FoundTime found, Full time) {
        // A format may not have read the fraction.
        Full exact = time.at().equals(time.at().truncatedTo(SECONDS)) ? found.time() : time;
        int end = found.end();
        Matcher fraction = FRACTION.matcher(text).region(end, text.length());
        if (fraction.lookingAt()) {
            String digits = fraction.group("digits");
            int nanos = Integer.parseInt((digits + "00000000").substring(0, 9));
            exact = new Full(time.at().withNano(nanos));
            end = fraction.end();
        }
        Full local = exact;
        Matcher half = HALF.matcher(text).region(end, text.length());
        if (half.lookingAt()) {
            local = inHalf(exact.at(), half.group("half").equalsIgnoreCase("p"));
            end = half.end();
        }
        ZoneOffset zone = zone(text, found, end);
        if (zone != null) {
            return PrintedTime.in(zone, local);
        }
        return local.equals(exact) ? null : local;
    }

    /** Where such a word begins and ends that stands at {@code from}. */
    static Optional<int[]> at(String text, int from) {
        for (Pattern word : List.of(FROM_UNIVERSAL, UNIVERSAL, OFFSET)) {
            Matcher m = word.matcher(text).region(from, text.length());
            if (m.lookingAt()) {
                return Optional.of(new int[] {from, m.end()});
            }
        }
        return Optional.empty();
    }

    /** Whether it is worth looking: such a word may begin behind a digit. */
    static boolean mayStandIn(String text) {
        for (int i = 1; i < text.length(); i++) {
            boolean behind =
                    Digits.at(text, i - 1)
                            || (" _.-".indexOf(text.charAt(i - 1)) >= 0 && Digits.at(text, i - 2));
            if (behind && mayBegin(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBegin(String text, int i) {
        char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        return switch (text.charAt(i)) {
            case 'Z', 'z', '+', 'U', 'u', 'G', 'g' -> true;
            case 'A', 'a', 'P', 'p' -> "mM.".indexOf(next) >= 0;
            case 'T', 't' -> Digits.at(text, i + 1);
            case '-' -> text.charAt(i - 1) == '_';
            default -> false;
        };
    }

    private static Full inHalf(LocalDateTime at, boolean afternoon) {
        int hour = at.getHour();
        if (hour == 0 || hour > NOON) {
            return new Full(at);
        }
        return new Full(at.withHour(hour % NOON + (afternoon ? NOON : 0)));
    }

    private static @Nullable ZoneOffset zone(String text, FoundTime found, int end) {
        Matcher from = FROM_UNIVERSAL.matcher(text).region(end, text.length());
        if (from.lookingAt()) {
            return offset(from);
        }
        Matcher universal = UNIVERSAL.matcher(text).region(end, text.length());
        if (universal.lookingAt()) {
            return ZoneOffset.UTC;
        }
        Matcher offset = OFFSET.matcher(text).region(end, text.length());
        if (!offset.lookingAt()) {
            return null;
        }
        boolean minus = offset.group("sign").equals("-");
        boolean written =
                found.clock() > 0
                        && "Tt".indexOf(text.charAt(found.clock() - 1)) >= 0
                        && offset.group("minutes") != null;
        boolean apart = text.charAt(end) == '_' && offset.group("minutes") != null;
        return minus && !written && !apart ? null : offset(offset);
    }

    private static @Nullable ZoneOffset offset(Matcher m) {
        int sign = m.group("sign").equals("-") ? -1 : 1;
        int hours = Integer.parseInt(m.group("hours"));
        String digits = m.group("minutes");
        int minutes = digits == null ? 0 : Integer.parseInt(digits);
        return hours > MOST_HOURS || minutes % QUARTER != 0 || minutes >= 60
                ? null
                : ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
