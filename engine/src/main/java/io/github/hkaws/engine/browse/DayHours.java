package io.github.hkaws.engine.browse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hours of a day, by the camera's clock. Those that end no later than they begin run over midnight
 * into the next day, and belong to the date that they begin on: a night is one piece.
 *
 * @param from the first time of day; null: from midnight
 * @param to the first time of day no more; null: to midnight
 */
public record DayHours(@Nullable LocalTime from, @Nullable LocalTime to) {

    public static final DayHours ALL = new DayHours(null, null);

    /** When it is dark in most places and seasons. */
    public static final DayHours NIGHT = new DayHours(LocalTime.of(20, 0), LocalTime.of(6, 0));

    private static final Pattern FORM =
            Pattern.compile("(?<from>\\d\\d:\\d\\d(:\\d\\d)?)-(?<to>\\d\\d:\\d\\d(:\\d\\d)?)");

    public DayHours {
        // A day's end is written 24:00 or 00:00.
        to = LocalTime.MIDNIGHT.equals(to) && from != null ? null : to;
        from = LocalTime.MIDNIGHT.equals(from) ? null : from;
    }

    /** Reads {@code 22:00-06:00}, with seconds or without; empty if it is not of that form. */
    public static Optional<DayHours> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        String to = Objects.requireNonNull(m.group("to"));
        try {
            return Optional.of(
                    new DayHours(
                            LocalTime.parse(Objects.requireNonNull(m.group("from"))),
                            to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether these are all hours of a day. */
    public boolean all() {
        return from == null && to == null;
    }

    public boolean overMidnight() {
        return from != null && to != null && !from.isBefore(to);
    }

    /** Whether they include a time of day, of whatever date. */
    public boolean include(LocalTime time) {
        boolean after = from == null || !time.isBefore(from);
        boolean before = to == null || time.isBefore(to);
        return overMidnight() ? after || before : after && before;
    }

    /** The date to which a time of day on a date belongs, where they include it. */
    public LocalDate dateOf(LocalDate date, LocalTime time) {
        return overMidnight() && from != null && time.isBefore(from) ? date.minusDays(1) : date;
    }
}
