package io.github.hkaws.cli.plan;

import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CapturedAt;
import io.github.hkaws.domain.capture.Explanation;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import io.github.hkaws.domain.capture.vendor.PrintedTime;
import io.github.hkaws.domain.capture.vendor.Span;
import io.github.hkaws.domain.zone.TimeZones;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says of one name what was taken from each part of it, with a line of letters below it. */
final class ExplainText {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    /** A stretch of the path and what it says. */
    private record Part(int start, int end, String words) {}

    private final Explanation explanation;
    private final String key;
    private final String zoneSource;
    private final String path;

    /**
     * @param key where it would be filed
     * @param zoneSource who said the zone
     */
    ExplainText(Explanation explanation, String key, String zoneSource) {
        this.explanation = explanation;
        this.key = key;
        this.zoneSource = zoneSource;
        this.path = explanation.path();
    }

    List<String> lines() {
        List<Part> parts = parts();
        List<String> lines = new ArrayList<>();
        lines.add("  " + shown(path));
        if (!parts.isEmpty()) {
            lines.add("  " + underlined(parts));
        }
        char letter = 'a';
        for (Part part : parts) {
            lines.add(
                    "  %c  %s: %s"
                            .formatted(
                                    letter++,
                                    shown(path.substring(part.start(), part.end())),
                                    part.words()));
        }
        lines.add("");
        Capture capture = explanation.capture();
        lines.add("rule     " + rule(capture));
        lines.add("camera   " + shown(capture.camera().value()) + ", " + camera(capture));
        lines.add("time     " + time(capture.capturedAt()));
        lines.add("kind     " + capture.mediaKind().name().toLowerCase(Locale.ROOT));
        lines.add("key      " + shown(key));
        nearMisses(lines);
        return lines;
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Part directory = cameraDirectory();
        if (directory != null) {
            parts.add(directory);
        }
        if (explanation.markLength() > 0) {
            int start = explanation.nameStart();
            parts.add(
                    new Part(
                            start,
                            start + explanation.markLength() - 1,
                            "the relay's mark, when it had the whole file, in UTC"));
        }
        for (Span span : explanation.spans()) {
            parts.add(new Part(span.start(), span.end(), words(span)));
        }
        parts.sort(Comparator.comparingInt(Part::start));
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).start() < parts.get(i - 1).end()) {
                parts.remove(i--);
            }
        }
        return parts;
    }

    private @Nullable Part cameraDirectory() {
        CameraId camera = explanation.capture().camera();
        int start = 0;
        for (String directory : path.split("/", -1)) {
            int end = start + directory.length();
            if (end >= explanation.nameStart() || directory.isEmpty()) {
                break;
            }
            CameraId named = CameraId.named(directory);
            if (camera.equals(named)) {
                return new Part(start, end, "the directory that names the camera (the FTP login)");
            }
            if (camera.value().startsWith(named.value() + "-")) {
                return new Part(start, end, "the login of a recorder");
            }
            start = end + 1;
        }
        return null;
    }

    private String words(Span span) {
        Capture capture = explanation.capture();
        return switch (span.what()) {
            case CAMERA ->
                    callsIt(path.substring(span.start(), span.end()))
                            ? "what the name calls its camera"
                            : "what the name calls its camera; something better named it";
            case CHANNEL -> "the channel";
            case DATE -> "the date";
            case TIME -> "the time of day";
            case DATE_AND_TIME -> "the date and time" + printed();
            case ZONE -> "the zone that the name says the time is in";
            case DETECTION -> "why it was taken: " + why(capture);
            case PLATE -> "the number plate";
        };
    }

    /** Whether a part of the name is, or holds, what the camera is called. */
    private boolean callsIt(String text) {
        CameraId camera = explanation.capture().camera();
        return CameraId.named(text).equals(camera) || text.contains(camera.raw());
    }

    private String printed() {
        return switch (explanation.explained().said().time()) {
            case PrintedTime.Full full -> ", " + LOCAL.format(full.at());
            case PrintedTime.Zoned zoned ->
                    ", %s at UTC%s".formatted(LOCAL.format(zoned.at()), offset(zoned));
            case PrintedTime.Yearless _ -> ", without a year";
            case null -> ", but no such time exists";
        };
    }

    private static String offset(PrintedTime.Zoned zoned) {
        String id = zoned.at().getOffset().getId();
        return id.equals("Z") ? "" : id;
    }

    private static String why(Capture capture) {
        Detection detection = capture.detection();
        if (detection == null) {
            return "nothing that is known";
        }
        return detection.kind() == Detection.Kind.OTHER
                ? "the camera's own word, kept as it is"
                : detection.kind().label();
    }

    private String rule(Capture capture) {
        if (explanation.byOwner()) {
            return "the nameTemplate of the site file";
        }
        return capture.recognised() ? capture.format() : "none: no format fits this name";
    }

    private String camera(Capture capture) {
        if (capture.camera().equals(CameraId.UNKNOWN)) {
            return "for neither a directory nor the name calls one";
        }
        if (cameraDirectory() != null) {
            return "by its directory";
        }
        boolean byName =
                explanation.explained().said().identities().stream()
                        .anyMatch(identity -> CameraId.named(identity).equals(capture.camera()));
        return byName ? "by its name" : "by an alias of the site file, or a directory further down";
    }

    private String zone() {
        return TimeZones.name(explanation.zone());
    }

    private String time(CapturedAt at) {
        String instant = " (%s)".formatted(at.instant());
        if (at.source() == TimeSource.NAME) {
            boolean zoned = explanation.explained().said().time() instanceof PrintedTime.Zoned;
            return "%s in %s%s, from the name; %s"
                    .formatted(
                            LOCAL.format(at.time()),
                            zone(),
                            instant,
                            zoned
                                    ? "its zone stands in the name"
                                    : "read as local time of " + zone() + ", " + zoneSource);
        }
        String why =
                explanation.explained().said().time() == null
                        ? "the name holds no time that is known"
                        : "the time in the name cannot be: before 2005, more than a day ahead, or longer before the relay's mark than lateDays";
        return "%s in %s%s, from %s; %s"
                .formatted(
                        LOCAL.format(at.time()),
                        zone(),
                        instant,
                        at.source() == TimeSource.RECEIVED ? "the relay's mark" : "S3",
                        why);
    }

    private void nearMisses(List<String> lines) {
        NearMiss own = explanation.ownMiss();
        if (own != null) {
            lines.add("nearly   the camera's nameTemplate: " + near(own));
        } else if (explanation.ownMissed()) {
            lines.add("nearly   the camera's nameTemplate fits nothing of this name's beginning");
        }
        for (NearMiss miss : explanation.explained().nearMisses()) {
            lines.add("nearly   %s: %s".formatted(miss.format(), near(miss)));
        }
        if (!explanation.capture().recognised()) {
            lines.add("");
            lines.add("Where this name holds its time, teach it in the site file, for example:");
            lines.add("  nameTemplate: \"{camera}-{year}{month}{day}-{hour}{minute}{second}\"");
        }
    }

    private static String near(NearMiss miss) {
        return "fits as far as '%s', then wants %s, not '%s'"
                .formatted(shown(miss.fits()), miss.wanted(), shown(miss.found()));
    }

    private String underlined(List<Part> parts) {
        var line = new StringBuilder();
        char letter = 'a';
        for (Part part : parts) {
            line.repeat(' ', Math.max(0, width(0, part.start()) - line.length()));
            line.repeat(letter++, Math.max(1, width(part.start(), part.end())));
        }
        return line.toString();
    }

    private int width(int start, int end) {
        return shown(path.substring(start, end)).length();
    }

    private static String shown(String text) {
        return Printable.of(text);
    }
}
