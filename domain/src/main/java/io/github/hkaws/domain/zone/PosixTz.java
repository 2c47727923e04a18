package io.github.hkaws.domain.zone;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By which rule a zone goes on after its last listed change, as POSIX writes {@code TZ}: {@code
 * EST5EDT,M3.2.0,M11.1.0}. With hours from -167 to 167, as in RFC 9636; of the ways to name a day
 * only {@code M}, for the database uses no other.
 */
final class PosixTz {

    private static final String NAME = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)";
    private static final String TIME = "[+-]?\\d{1,3}(?::\\d{2}){0,2}";
    private static final Pattern OFFSETS =
            Pattern.compile("%s(%s)(?:%s(%s)?)?".formatted(NAME, TIME, NAME, TIME));
    private static final Pattern DAY =
            Pattern.compile("M(\\d{1,2})\\.([1-5])\\.([0-6])(?:/(" + TIME + "))?");

    private static final int HOUR = 3600;
    private static final int WHOLE_DAY = 24 * HOUR;

    private PosixTz() {}

    /**
     * The changes of every year, in their order; none where the offset stays.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    static List<ZoneOffsetTransitionRule> rules(String text) {
        String[] parts = text.split(",", -1);
        Matcher m = OFFSETS.matcher(parts[0]);
        if (text.isEmpty() || (parts.length == 1 && m.matches())) {
            return List.of();
        }
        if (parts.length != 3 || !m.matches()) {
            throw new IllegalArgumentException("no rule of POSIX: " + text);
        }
        // POSIX counts west of Greenwich; summer time is an hour ahead unless it says otherwise.
        int standard = -seconds(m.group(1));
        String summer = m.group(2);
        var before = ZoneOffset.ofTotalSeconds(standard);
        var after = ZoneOffset.ofTotalSeconds(summer == null ? standard + HOUR : -seconds(summer));
        return Stream.of(
                        rule(parts[1], before, before, after),
                        rule(parts[2], before, after, before))
                .sorted(Comparator.comparing(ZoneOffsetTransitionRule::getMonth))
                .toList();
    }

    private static ZoneOffsetTransitionRule rule(
            String text, ZoneOffset standard, ZoneOffset before, ZoneOffset after) {
        Matcher m = DAY.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("no day of POSIX: " + text);
        }
        int week = Integer.parseInt(m.group(2));
        int seconds = time(m.group(4));
        // Midnight at the day's end is a time of that day; all else beyond it moves the day.
        boolean endOfDay = seconds == WHOLE_DAY;
        int days = endOfDay ? 0 : Math.floorDiv(seconds, WHOLE_DAY);
        var month = Month.of(Integer.parseInt(m.group(1)));
        int sunday0 = Integer.parseInt(m.group(3));
        return ZoneOffsetTransitionRule.of(
                month,
                dayOfMonth(month, week, days),
                DayOfWeek.of(sunday0 == 0 ? 7 : sunday0).plus(days),
                LocalTime.ofSecondOfDay(endOfDay ? 0 : Math.floorMod(seconds, WHOLE_DAY)),
                endOfDay,
                TimeDefinition.WALL,
                standard,
                before,
                after);
    }

    /** The first day that it can be; counted from the month's end where it is the last week's. */
    private static int dayOfMonth(Month month, int week, int days) {
        if (week == 5 && days == 0) {
            return -1;
        }
        int first = week == 5 ? month.maxLength() - 6 : 7 * week - 6;
        if (first + days < 1 || (week == 5 && month == Month.FEBRUARY)) {
            throw new IllegalArgumentException(
                    "no day of %s: week %d, %d days".formatted(month, week, days));
        }
        return first + days;
    }

    private static int time(@Nullable String text) {
        return text == null ? 2 * HOUR : seconds(text);
    }

    private static int seconds(String text) {
        boolean negative = text.startsWith("-");
        int seconds = 0;
        int unit = HOUR;
        for (String part : text.replaceFirst("^[+-]", "").split(":", -1)) {
            seconds += unit * Integer.parseInt(part);
            unit /= 60;
        }
        return negative ? -seconds : seconds;
    }
}
