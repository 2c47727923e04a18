package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.Detection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                    "people vehicle mdalarm hmdalarm human animal pet trigger vmd");

    /** Where cameras hang. */
    private static final Set<String> PLACES =
            words(
                    "front back rear side left right north south east west upper lower inner outer",
                    "inside outside indoor outdoor main door doorbell gate garage drive driveway",
                    "yard garden patio porch deck pool kitchen living dining bed bath room bedroom",
                    "bathroom hall hallway entrance entry lobby office parking lot shed barn street",
                    "road attic basement cellar stairs balcony terrace warehouse shop store roof",
                    "nursery corridor corner house home cam camera ipcam",
                    "frontdoor backdoor sidedoor frontyard backyard sideyard carport mailbox fence",
                    "alley playroom laundry workshop loft den study reception counter aisle dock",
                    "stable greenhouse chicken coop barnyard elevator lift gym pier bridge",
                    // German, French, Spanish, Italian, Dutch
                    "einfahrt eingang haustuer garten hof terrasse keller flur kueche carport",
                    "entree jardin cour portail salon cuisine rue entrada jardin patio garaje",
                    "puerta ingresso giardino cortile cancello voordeur achterdeur tuin oprit");

    private static final Pattern CHANNEL =
            Pattern.compile("(?i)(?:^|(?<=[ _@.-]))(?:ch|channel)[ _-]?(?<channel>\\d{1,3})$");

    private static final Pattern LAST_SEPARATORS = Pattern.compile("[ _@.,~(\\[-]+$");
    private static final Pattern BEHIND =
            Pattern.compile("[ _-]{1,3}(?<words>[A-Za-z0-9 _-]{2,40})");
    private static final Pattern BOUNDARY = Pattern.compile("[ _-]+|(?<=[a-z])(?=[A-Z0-9])");

    /** A clip's own number would make a camera of each. */
    private static final Pattern COUNTER = Pattern.compile("(?:[ _-]+\\d{3,9})+$");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** An address or a MAC, and behind it ports, channels and the like. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?<address>" + Shape.IP + "|(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{12})_[^ ]{1,64}");

    /** {@code IMG_0012}: what a file is, and which in a row. */
    private static final Pattern NUMBERED = Pattern.compile("(?<kind>.+?)[ _-]*\\d{3,9}");

    private static final Pattern FIRST_WORD =
            Pattern.compile("(?<word>[^ _.-]+)[ _.-]+(?<rest>.+)");
    private static final Pattern LAST_WORD =
            Pattern.compile("(?<rest>.+?)[ _.-]+(?<word>[^ _.-]+)");

    /** A letter that a stamp is glued to. */
    private static final Pattern LETTER = Pattern.compile("(?:(?<rest>.*)[ _.-])?[A-Za-z]");

    private Identities() {}

    /** Null: nothing that calls a camera stands there. */
    static @Nullable String before(String text, int end) {
        String name = bare(text, end);
        Matcher channel = CHANNEL.matcher(name);
        if (channel.find()) {
            name = bare(name, channel.start());
        }
        if (isNone(name)) {
            return null;
        }
        Matcher address = ADDRESS.matcher(name);
        return address.matches() ? address.group("address") : withoutKinds(name);
    }

    /** The same where the time follows without anything between: one letter is a kind of file. */
    static @Nullable String glued(String text, int end) {
        Matcher letter = LETTER.matcher(text.substring(0, end));
        if (!letter.matches()) {
            return before(text, end);
        }
        String rest = letter.group("rest");
        return rest == null ? null : before(rest, rest.length());
    }

    /** {@code Snapshot-Front Door}, {@code Cam01_MD}: the camera's name alone. */
    private static String withoutKinds(String name) {
        Matcher first = FIRST_WORD.matcher(name);
        if (first.matches() && isKind(first.group("word")) && !isNone(first.group("rest"))) {
            return withoutKinds(first.group("rest"));
        }
        Matcher last = LAST_WORD.matcher(name);
        if (last.matches() && isKind(last.group("word")) && !isNone(last.group("rest"))) {
            return withoutKinds(last.group("rest"));
        }
        return name;
    }

    static @Nullable String channelBefore(String text, int end) {
        Matcher channel = CHANNEL.matcher(bare(text, end));
        return channel.find() ? channel.group("channel") : null;
    }

    /** What a word before the time says of why; null: nothing. */
    static @Nullable String detectionBefore(String text, int end) {
        String name = bare(text, end);
        if (isDetection(name)) {
            return name;
        }
        Matcher last = LAST_WORD.matcher(name);
        if (last.matches() && isDetection(last.group("word"))) {
            return last.group("word");
        }
        Matcher first = FIRST_WORD.matcher(name);
        return first.matches() && isDetection(first.group("word")) ? first.group("word") : null;
    }

    private static boolean isDetection(String word) {
        return isKind(word) && Detection.of(word).kind() != Detection.Kind.OTHER;
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
        if (name.isBlank() || NUMBER.matcher(name).matches() || isKind(name)) {
            return true;
        }
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() && isKind(numbered.group("kind"));
    }

    private static boolean isKind(String name) {
        return KINDS.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    private static String bare(String text, int end) {
        return LAST_SEPARATORS.matcher(text.substring(0, end)).replaceFirst("").strip();
    }

    private static Set<String> words(String... lines) {
        return Arrays.stream(String.join(" ", lines).split(" ", -1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
