package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A format that is one regular expression over the end of a path, from a segment's beginning to the
 * end of the name.
 *
 * <p>In the expression {@code /} is the boundary of a directory, or the {@code _} that stands for
 * it in a leaf (a slash itself is {@code \x2F}): so one expression reads the camera's path and the
 * leaf made of it. Directories in which no group lies are left out of the leaf, so they must be
 * optional. {@code {ext}} is an extension.
 *
 * <p>Groups: {@code stamp} or {@code date} with {@code time} or {@code hour}, {@code minute} and
 * {@code second}, and {@code frac}, none of which but the last may be missing from a match; {@code
 * channel}, {@code detection}, {@code plate}; {@code camera} and {@code serial} for who took it. A
 * match that begins in a directory has one of the others there, so that whatever was read of a path
 * without carriers is read of its name, too. Expressions must stay linear: every repetition is
 * bounded, or ends where its class ends.
 */
final class Shape implements VendorFormat {

    private static final Map<String, Span.What> PARTS =
            Map.ofEntries(
                    Map.entry("stamp", Span.What.DATE_AND_TIME),
                    Map.entry("epoch", Span.What.DATE_AND_TIME),
                    Map.entry("date", Span.What.DATE),
                    Map.entry("year", Span.What.DATE),
                    Map.entry("month", Span.What.DATE),
                    Map.entry("day", Span.What.DATE),
                    Map.entry("time", Span.What.TIME),
                    Map.entry("hour", Span.What.TIME),
                    Map.entry("minute", Span.What.TIME),
                    Map.entry("second", Span.What.TIME),
                    Map.entry("frac", Span.What.TIME),
                    Map.entry("half", Span.What.TIME),
                    Map.entry("zone", Span.What.ZONE),
                    Map.entry("channel", Span.What.CHANNEL),
                    Map.entry("detection", Span.What.DETECTION),
                    Map.entry("plate", Span.What.PLATE),
                    Map.entry("camera", Span.What.CAMERA));

    /** An IPv4 address as cameras print it. */
    static final String IP = "\\d{1,3}(?:\\.\\d{1,3}){3}";

    private final String id;
    private final @Nullable MediaKind media;
    private final Pattern pattern;
    private final Set<String> groups;
    private final boolean nested;
    private final Predicate<NamePath> worthTrying;
    private final @Nullable ZoneOffset zone;
    private final boolean onlyWithTime;

    private Shape(
            String id,
            @Nullable MediaKind media,
            Pattern pattern,
            boolean nested,
            Predicate<NamePath> worthTrying,
            @Nullable ZoneOffset zone,
            boolean onlyWithTime) {
        this.id = id;
        this.media = media;
        this.pattern = pattern;
        this.groups = Set.copyOf(pattern.namedGroups().keySet());
        this.nested = nested;
        this.worthTrying = worthTrying;
        this.zone = zone;
        this.onlyWithTime = onlyWithTime;
    }

    /** A format whose files have an extension. */
    static Shape of(String id, String regex) {
        return compile(id, null, regex);
    }

    /** A format that knows what its files are. */
    static Shape of(String id, MediaKind media, String regex) {
        return compile(id, media, regex);
    }

    /** The same format; all its names hold {@code literal}, so others need not be tried. */
    Shape holding(String literal) {
        return new Shape(
                id,
                media,
                pattern,
                nested,
                worthTrying.and(path -> path.name().contains(literal)),
                zone,
                onlyWithTime);
    }

    /** The same format; its times are UTC, whatever the camera's zone. */
    Shape inUtc() {
        return new Shape(id, media, pattern, nested, worthTrying, ZoneOffset.UTC, onlyWithTime);
    }

    /** The same format; a name whose digits are no time is not of it. */
    Shape onlyWithTime() {
        return new Shape(id, media, pattern, nested, worthTrying, zone, true);
    }

    @Override
    public Optional<ParsedName> parse(NamePath path) {
        if (!worthTrying.test(path)) {
            return Optional.empty();
        }
        if (!nested || path.directories().isEmpty()) {
            Matcher name = pattern.matcher(path.name());
            return name.matches() ? read(name, path, 0) : Optional.empty();
        }
        Matcher tail = tail(path);
        return tail == null ? Optional.empty() : read(tail, path, nameStart(path));
    }

    @Override
    public List<Span> spans(NamePath path) {
        Matcher m = tail(path);
        if (m == null) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (Map.Entry<String, Span.What> part : PARTS.entrySet()) {
            String group = part.getKey();
            if (groups.contains(group) && m.start(group) >= 0) {
                spans.add(new Span(m.start(group), m.end(group), part.getValue()));
            }
        }
        return spans;
    }

    @Override
    public Optional<NearMiss> nearMiss(NamePath path) {
        return RegexAtoms.nearMiss(id, pattern.pattern(), path.name());
    }

    /** The end of the path that fits, its groups by their places in all of it; null: none. */
    private @Nullable Matcher tail(NamePath path) {
        String text = path.text();
        int nameStart = nameStart(path);
        Matcher tail = pattern.matcher(text);
        for (int start = nested ? 0 : nameStart;
                start <= nameStart;
                start = text.indexOf('/', start) + 1) {
            if (tail.region(start, text.length()).matches()) {
                return tail;
            }
            if (start == nameStart) {
                break;
            }
        }
        return null;
    }

    private static int nameStart(NamePath path) {
        return path.text().length() - path.name().length();
    }

    private static Shape compile(String id, @Nullable MediaKind media, String regex) {
        Pattern pattern =
                Pattern.compile(
                        regex.replace("{ext}", "\\.[A-Za-z0-9]{1,5}_?").replace("/", "[/_]"),
                        Pattern.DOTALL);
        return new Shape(
                id, media, pattern, regex.contains("/"), worthTrying(pattern), null, false);
    }

    /** Counting digits is cheaper than finding out that there is no time among them. */
    private static Predicate<NamePath> worthTrying(Pattern pattern) {
        if (pattern.namedGroups().containsKey("stamp")) {
            return NamePath::hasStamp;
        }
        return pattern.namedGroups().containsKey("date") ? NamePath::hasDate : path -> true;
    }

    private Optional<ParsedName> read(Matcher m, NamePath path, int nameStart) {
        PrintedTime time = PrintedTime.in(zone, time(m));
        if (onlyWithTime && time == null) {
            return Optional.empty();
        }
        List<String> identities = new ArrayList<>();
        for (String group : List.of("camera", "serial")) {
            String identity = group(m, group);
            if (identity != null && !identity.isBlank()) {
                identities.add(identity.strip());
            }
        }
        return Optional.of(
                ParsedName.of(id)
                        .at(time)
                        .channel(group(m, "channel"))
                        .detection(group(m, "detection"))
                        .plate(group(m, "plate"))
                        .media(media)
                        .identities(identities)
                        .carriers(nameStart == 0 ? List.of() : carriers(m, path.directories())));
    }

    private @Nullable PrintedTime time(Matcher m) {
        String epoch = group(m, "epoch");
        if (epoch != null) {
            return PrintedTime.ofEpoch(epoch);
        }
        if (groups.contains("year")) {
            return PatternTime.of(name -> group(m, name));
        }
        String stamp = group(m, "stamp");
        if (stamp != null) {
            return PrintedTime.ofStamp(stamp);
        }
        String time = group(m, "time");
        if (time == null) {
            time = digits(m, "hour") + digits(m, "minute") + digits(m, "second");
        }
        return PrintedTime.of(digits(m, "date"), digits(time), digits(m, "frac"));
    }

    private List<String> carriers(Matcher m, List<String> directories) {
        List<String> carriers = new ArrayList<>();
        int start = 0;
        for (String directory : directories) {
            int end = start + directory.length();
            if (carries(m, start, end)) {
                carriers.add(directory);
            }
            start = end + 1;
        }
        return carriers;
    }

    private boolean carries(Matcher m, int start, int end) {
        for (String group : groups) {
            if (m.start(group) >= 0
                    && m.start(group) < end
                    && m.end(group) > start
                    && !group.equals("camera")
                    && !group.equals("serial")) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String group(Matcher m, String name) {
        return groups.contains(name) ? m.group(name) : null;
    }

    private String digits(Matcher m, String name) {
        String text = group(m, name);
        return text == null ? "" : digits(text);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
