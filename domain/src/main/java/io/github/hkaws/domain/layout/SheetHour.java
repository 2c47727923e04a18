package io.github.hkaws.domain.layout;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One hour of a camera-day: what contact sheets are made for. Prints as {@code
 * front/2026-11-08/07}.
 *
 * @param hour {@code 00} to {@code 23} by the camera's clock; {@code xx} for captures without a
 *     time. Where clocks go back, an hour is two hours long.
 */
public record SheetHour(CameraDay day, String hour) {

    /** Captures of which nobody knows the time. */
    public static final String UNTIMED = "xx";

    private static final Pattern HOUR = Pattern.compile("[01][0-9]|2[0-3]|xx");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");
    private static final String INDEX = ".json";

    public SheetHour {
        if (!HOUR.matcher(hour).matches()) {
            throw new IllegalArgumentException(
                    "an hour is 00 to 23, or xx for captures without a time, not '" + hour + "'");
        }
    }

    /**
     * The hour that a capture is shown in.
     *
     * @param at by the camera's clock; null: not known
     */
    public static SheetHour of(CameraDay day, @Nullable ZonedDateTime at) {
        return new SheetHour(day, at == null ? UNTIMED : "%02d".formatted(at.getHour()));
    }

    /** Reads the key of an index; empty if it is none. */
    public static Optional<SheetHour> ofIndex(CameraDay day, Key key) {
        String text = key.value();
        String prefix = day.sheetsPrefix();
        if (!text.startsWith(prefix) || !text.endsWith(INDEX)) {
            return Optional.empty();
        }
        String hour = text.substring(prefix.length(), text.length() - INDEX.length());
        return HOUR.matcher(hour).matches()
                ? Optional.of(new SheetHour(day, hour))
                : Optional.empty();
    }

    /** Which capture is where: {@code sheets/front/2026-11-08/07.json}. */
    public Key index() {
        return new Key(day.sheetsPrefix() + hour + INDEX);
    }

    /**
     * A sheet: {@code sheets/front/2026-11-08/07.0a1b2c3d4e5f6071.jpg}.
     *
     * @param name the first 16 digits of the SHA-256 of its bytes
     */
    public Key sheet(String name) {
        if (!isSheetName(name)) {
            throw new IllegalArgumentException(
                    "a sheet is named by 16 lower-case hexadecimal digits, not '" + name + "'");
        }
        return new Key(day.sheetsPrefix() + hour + "." + name + ".jpg");
    }

    /** Whether a sheet may be called so. */
    public static boolean isSheetName(String name) {
        return NAME.matcher(name).matches();
    }

    /** When it is over by a camera's clock; of untimed captures, when the day is. */
    public Instant end(ZoneId zone) {
        LocalDate date = day.date();
        return hour.equals(UNTIMED)
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                // An hour that the clock shows twice is over when it was shown twice.
                : date.atTime(Integer.parseInt(hour), 0)
                        .plusHours(1)
                        .atZone(zone)
                        .withLaterOffsetAtOverlap()
                        .toInstant();
    }

    @Override
    public String toString() {
        return day + "/" + hour;
    }
}
