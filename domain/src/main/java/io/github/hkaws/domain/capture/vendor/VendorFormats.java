package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.FileSuffix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All formats in the order in which they are tried: the ones that say more about a name first. */
public final class VendorFormats {

    private static final List<VendorFormat> ALL = all();

    /** Seconds since 1970, or milliseconds; a counter would hardly be so far. */
    private static final Pattern BEFORE_EPOCH =
            Pattern.compile(
                    "(?<camera>[^\\d].{0,99}?)[ _.-]{1,3}1\\d{9}(?:\\d{3})?(?!\\d).{0,99}",
                    Pattern.DOTALL);

    private VendorFormats() {}

    /** Reads a name; what no format claims is {@link ParsedName#UNRECOGNISED}. Never throws. */
    public static ParsedName parse(NamePath path) {
        NamePath bare = path.withName(FileSuffix.of(path.name()).bare());
        ParsedName name = read(bare);
        return name.at(inItsZone(name, bare));
    }

    /**
     * Reads a leaf that has no mark: as all versions have read it. What newer ones understand
     * otherwise (zones, halves of a day, what was appended) they mark.
     */
    public static ParsedName parseUnmarked(String leaf) {
        String bare = FileSuffix.of(leaf).bare();
        ParsedName name = read(NamePath.leaf(bare));
        if (bare.equals(leaf)) {
            return name;
        }
        PrintedTime first = read(NamePath.leaf(leaf)).time();
        return first == null ? name : name.at(first);
    }

    /** How a path is read, for a person. */
    public static Explained explain(NamePath path) {
        NamePath bare = path.withName(FileSuffix.of(path.name()).bare());
        return new Explainer(ALL, bare).explain(parse(path));
    }

    private static ParsedName read(NamePath path) {
        Optional<ParsedName> parsed = byFormats(path);
        String behind = parsed.isPresent() ? "" : behindDay(path.name());
        if (!behind.isEmpty()) {
            parsed = byFormats(NamePath.leaf(behind));
        }
        return parsed.orElseGet(() -> unread(path.name()));
    }

    /** Nothing, but for who is named before a count of seconds: webcam_1767072037.jpg. */
    private static ParsedName unread(String name) {
        Matcher counted = BEFORE_EPOCH.matcher(name);
        String camera =
                counted.matches()
                        ? Identities.before(counted.group("camera"), counted.end("camera"))
                        : null;
        return camera == null ? ParsedName.NOTHING : ParsedName.NOTHING.identities(List.of(camera));
    }

    private static Optional<ParsedName> byFormats(NamePath path) {
        for (VendorFormat format : ALL) {
            Optional<ParsedName> parsed = format.parse(path);
            if (parsed.isPresent()) {
                return parsed;
            }
        }
        return Optional.empty();
    }

    /** A leaf keeps the day of a directory in front of a name that has none; else empty. */
    private static String behindDay(String text) {
        PrintedDate day = PrintedDate.first(text);
        if (day == null || day.end() >= text.length() || text.charAt(day.end()) != '_') {
            return "";
        }
        return text.substring(day.end() + 1);
    }

    /** The time as the words behind it say it is to be read. */
    private static @Nullable PrintedTime inItsZone(ParsedName name, NamePath path) {
        if (!(name.time() instanceof PrintedTime.Full full)) {
            return name.time();
        }
        String text = name.leafText(path.name());
        if (!ZoneWords.mayStandIn(text)) {
            return full;
        }
        FoundTime found = FoundTime.first(text);
        if (found == null || !found.saysAgain(full)) {
            return full;
        }
        PrintedTime read = ZoneWords.read(text, found, full);
        return read == null ? full : read;
    }

    private static List<VendorFormat> all() {
        List<VendorFormat> formats = new ArrayList<>();
        formats.addAll(Dahua.FORMATS);
        formats.add(new Hikvision());
        formats.addAll(HikvisionDownloads.FORMATS);
        formats.addAll(HikvisionFiles.FORMATS);
        formats.addAll(Reolink.FORMATS);
        formats.addAll(Foscam.FORMATS);
        formats.addAll(OtherCameras.FORMATS);
        formats.addAll(HiSilicon.FORMATS);
        formats.add(GluedStamps.BEHIND_AT);
        formats.addAll(VideoPrograms.FORMATS);
        formats.addAll(Generic.FORMATS);
        // What came later and reads loosely stands behind what has filed leaves since the first
        // day: those keep their times.
        formats.addAll(GluedStamps.FORMATS);
        formats.add(UnifiExport.ONE_CLOCK);
        formats.add(new Anywhere());
        return List.copyOf(formats);
    }
}
