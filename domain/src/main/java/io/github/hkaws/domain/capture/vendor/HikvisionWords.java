package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.Detection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the stamp of a Hikvision name: the detection, in front of it a number plate,
 * behind it what a program appended that handed the file on ({@code _crop_0}, {@code _camera2}).
 *
 * @param detection the camera's own word; empty: what stands there is none
 * @param plate null: none, or {@code unknown}
 */
record HikvisionWords(String detection, @Nullable String plate) {

    private static final Pattern PLATE_AND_WORD =
            Pattern.compile(
                    "(?<plate>[^_]+)_(?<word>VEHICLE_DETECTION|LICENSE_DETECTION|PLATE|BACKGROUND)"
                            + "(?:[_ (-].*)?",
                    Pattern.DOTALL);

    /** Words in capitals; words in small letters behind them are somebody else's. */
    private static final Pattern CAPITALS =
            Pattern.compile(
                    "(?<word>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+(?![A-Za-z0-9]))*)(?:[_ (-].*)?",
                    Pattern.DOTALL);

    private static final Pattern ANY_CASE =
            Pattern.compile(
                    "(?<word>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*?)"
                            + "(?:_(?:crop|ch|cam|camera|copy|part)_?\\d*|\\s?\\(\\d{1,3}\\))?");

    private static final Pattern NO_PLATE = Pattern.compile("(?i)unknown|no_?plate|none");

    private static final HikvisionWords NONE = new HikvisionWords("", null);

    static HikvisionWords of(String right) {
        Matcher both = PLATE_AND_WORD.matcher(right);
        if (both.matches() && plausible(both.group("plate"))) {
            String plate = both.group("plate");
            return new HikvisionWords(
                    both.group("word"), NO_PLATE.matcher(plate).matches() ? null : plate);
        }
        Matcher capitals = CAPITALS.matcher(right);
        if (capitals.matches()) {
            return new HikvisionWords(capitals.group("word"), null);
        }
        Matcher any = ANY_CASE.matcher(right);
        return any.matches() ? new HikvisionWords(any.group("word"), null) : NONE;
    }

    /**
     * Whether the words may be believed to be Hikvision's: behind an address any word will do,
     * behind anything else a word in capitals, and behind nothing at all only one that is known.
     */
    boolean trustedAfter(String format) {
        boolean known = Detection.of(detection).kind() != Detection.Kind.OTHER;
        return switch (format) {
            case "hik.default" -> !detection.isEmpty();
            case "hik.anpr" -> known || plate != null || detection.endsWith("_DETECTION");
            default -> known || CAPITALS.matcher(detection).matches();
        };
    }

    /** A word of capital letters in front of VEHICLE_DETECTION belongs to the detection. */
    private static boolean plausible(String plate) {
        return NO_PLATE.matcher(plate).matches() || plate.chars().anyMatch(c -> c < 'A' || c > 'Z');
    }
}
