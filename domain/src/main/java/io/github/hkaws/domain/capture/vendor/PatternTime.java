package io.github.hkaws.domain.capture.vendor;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a time together from the words of an owner's pattern. */
final class PatternTime {

    private static final int NOON = 12;
    private static final int MOST_HOURS = 14;
    private static final int MINUTES = 60;

    private PatternTime() {}

    /** Null: no such time, or no such zone. */
    static @Nullable PrintedTime of(Function<String, @Nullable String> group) {
        String second = group.apply("second");
        String fraction = group.apply("frac");
        PrintedTime local =
                PrintedTime.of(
                        text(group, "year") + two(text(group, "month")) + two(text(group, "day")),
                        hour(group) + text(group, "minute") + (second == null ? "00" : second),
                        fraction == null ? "" : fraction);
        String zone = group.apply("zone");
        if (zone == null || local == null) {
            return local;
        }
        ZoneOffset offset = offset(zone);
        return offset == null ? null : PrintedTime.in(offset, local);
    }

    private static String hour(Function<String, @Nullable String> group) {
        String half = group.apply("half");
        String printed = text(group, "hour");
        if (half == null) {
            return two(printed);
        }
        int hour = Integer.parseInt(printed);
        if (hour < 1 || hour > NOON) {
            return "99";
        }
        boolean afternoon = half.toLowerCase(Locale.ROOT).startsWith("p");
        return two(Integer.toString(hour % NOON + (afternoon ? NOON : 0)));
    }

    private static @Nullable ZoneOffset offset(String zone) {
        String digits = Digits.of(zone);
        if (digits.isEmpty()) {
            return ZoneOffset.UTC;
        }
        int hours = Integer.parseInt(digits.substring(0, 2));
        int minutes = Integer.parseInt(digits.substring(2));
        if (hours > MOST_HOURS || minutes >= MINUTES) {
            return null;
        }
        int sign = zone.startsWith("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static String text(Function<String, @Nullable String> group, String name) {
        String text = group.apply(name);
        return text == null ? "" : text;
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
