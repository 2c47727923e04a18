package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.Detection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a name calls its camera where no vendor's format says it: by what stands before the time, or
 * behind it if that is where people mount cameras.
 */
final class Identities {

    /** What a file is or why it was taken, which calls no camera. */
    private static final Set<String> KINDS =
            words(
                    "img image images pic picture photo snap snapshot snapshots capture screenshot",
                    "still frame thumb thumbnail vid video clip mov movie rec record recording file",
                    "dsc pxl timelapse md motion alarm event schedule timing detection person",
                    "people vehicle");

    /** Where cameras hang. */
    private static final Set<String> PLACES =
            words(
                    "front back rear side left right north south east west upper lower inner outer",
                    "inside outside indoor outdoor main door doorbell gate garage drive driveway",
                    "yard garden patio porch deck pool kitchen living dining bed bath room bedroom",
                    "bathroom hall hallway entrance entry lobby office parking lot shed barn street",
                    "road attic basement cellar stairs balcony terrace warehouse shop store roof",
                    "nursery corridor corner house home cam camera ipcam");

    private static final Pattern CHANNEL =
            Pattern.compile("(?i)(?:^|(?<=[ _@.-]))(?:ch|channel)[ _-]?(?<channel>\\d{1,3})$");

    private static final Pattern LAST_SEPARATORS = Pattern.compile("[ _@.,~(\\[-]+$");
    private static final Pattern BEHIND =
            Pattern.compile("[ _-]{1,3}(?<words>[A-Za-z0-9 _-]{2,40})");
    private static final Pattern BOUNDARY = Pattern.compile("[ _-]+|(?<=[a-z])(?=[A-Z0-9])");

    /** A clip's own number would make a camera of each. */
    private static final Pattern COUNTER = Pattern.compile("(?:[ _-]+\\d{3,9})+$");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Identities() {}

    /** Null: nothing that calls a camera stands there. */
    static @Nullable String before(String text, int end) {
        String name = bare(text, end);
        Matcher channel = CHANNEL.matcher(name);
        if (channel.find()) {
            name = bare(name, channel.start());
        }
        return isNone(name) ? null : name;
    }

    static @Nullable String channelBefore(String text, int end) {
        Matcher channel = CHANNEL.matcher(bare(text, end));
        return channel.find() ? channel.group("channel") : null;
    }

    /** What a word before the time says of why; null: nothing. */
    static @Nullable String detectionBefore(String text, int end) {
        String name = bare(text, end);
        return isKind(name) && Detection.of(name).kind() != Detection.Kind.OTHER ? name : null;
    }

    /** Only where every word is of a place; null else. */
    static @Nullable String behind(String text, int start) {
        int dot = text.lastIndexOf('.');
        String rest = text.substring(start, Math.max(start, dot < 0 ? text.length() : dot));
        Matcher behind = BEHIND.matcher(rest);
        if (!behind.matches()) {
            return null;
        }
        boolean place = false;
        for (String word : BOUNDARY.split(behind.group("words"), -1)) {
            boolean number = NUMBER.matcher(word).matches();
            if (!number && !PLACES.contains(word.toLowerCase(Locale.ROOT))) {
                return null;
            }
            place |= !number;
        }
        return place ? COUNTER.matcher(behind.group("words")).replaceFirst("") : null;
    }

    /** Whether a name says what a file is, or nothing but a number. */
    static boolean isNone(String name) {
        return name.isBlank() || NUMBER.matcher(name).matches() || isKind(name);
    }

    private static boolean isKind(String name) {
        return KINDS.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    private static String bare(String text, int end) {
        return LAST_SEPARATORS.matcher(text.substring(0, end)).replaceFirst("").strip();
    }

    private static Set<String> words(String... lines) {
        return Set.copyOf(List.of(String.join(" ", lines).split(" ", -1)));
    }
}
