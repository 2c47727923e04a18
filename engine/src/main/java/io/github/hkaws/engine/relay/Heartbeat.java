package io.github.hkaws.engine.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.zone.ZoneForecast;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a heartbeat. Whoever holds the relay's key can write one: what an alarm hangs on is refused
 * unless it makes sense, of all else what makes no sense counts as not said. Unknown fields are for
 * later programs.
 */
public sealed interface Heartbeat {

    /** A heartbeat. */
    record Read(RelayStatus status) implements Heartbeat {}

    /**
     * No heartbeat, or none that this program knows.
     *
     * @param why in half a sentence, with the remedy
     */
    record Refused(String why) implements Heartbeat {}

    /** Reads the object's bytes. */
    static Heartbeat read(byte[] json) {
        JsonNode root;
        try {
            root = Fields.JSON.readTree(json);
        } catch (IOException e) {
            return refused("it is no JSON");
        }
        if (root == null || !root.isObject()) {
            return refused("it is no JSON object");
        }
        JsonNode version = root.path("version");
        if (version.canConvertToInt() && version.asInt() > RelayStatus.VERSION) {
            return new Refused(
                    "is a heartbeat of version %d, and this program knows %d: deploy the toolkit's current release"
                            .formatted(version.asInt(), RelayStatus.VERSION));
        }
        Long files = Fields.count(root.path("backlogFiles"));
        Long oldest = Fields.count(root.path("oldestSeconds"));
        if (files == null || oldest == null) {
            return refused(
                    (files == null ? "backlogFiles" : "oldestSeconds")
                            + " is no number of 0 or more");
        }
        JsonNode free = root.path("freePercent");
        Double percent = Fields.number(free);
        if (percent == null ? !Fields.isAbsent(free) : percent < 0 || percent > 100) {
            return refused("freePercent is no number between 0 and 100");
        }
        return new Read(status(root, files, oldest, percent));
    }

    private static Refused refused(String what) {
        return new Refused("is not a heartbeat, " + what + ": update the relay or remove it");
    }

    private static RelayStatus status(
            JsonNode root, long files, long oldest, @Nullable Double percent) {
        Long recently = Fields.count(root.at("/sinceLast/losses"));
        return new RelayStatus(
                Fields.text(root.path("relay")),
                files,
                Duration.ofSeconds(oldest),
                percent,
                Fields.instant(root.path("sentAt")),
                uploads(root),
                Fields.count(root.path("losses")),
                recently == null ? 0 : recently,
                lastLoss(root.path("lastLoss")),
                versions(root.path("versions")),
                zone(root.path("zone")),
                zoneOffsets(root.path("zoneOffsets")),
                clock(root.path("clock")),
                disk(root.path("disk")),
                mount(root.path("mount")));
    }

    private static RelayStatus.@Nullable Uploads uploads(JsonNode root) {
        Long count = Fields.count(root.path("uploads"), Fields.MOST_BYTES);
        Long bytes = Fields.count(root.path("uploadedBytes"), Fields.MOST_BYTES);
        return count == null || bytes == null ? null : new RelayStatus.Uploads(count, bytes);
    }

    private static @Nullable String lastLoss(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        return "'%s' at %s: %s"
                .formatted(
                        Fields.text(node.path("name")),
                        Fields.text(node.path("at")),
                        Fields.text(node.path("why")));
    }

    private static SortedMap<String, String> versions(JsonNode node) {
        SortedMap<String, String> versions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> version : node.properties()) {
            if (version.getValue().isTextual() && versions.size() < Fields.MOST) {
                versions.put(Fields.printable(version.getKey()), Fields.text(version.getValue()));
            }
        }
        return versions;
    }

    private static RelayStatus.@Nullable Zone zone(JsonNode node) {
        String name = Fields.text(node.path("name"));
        Double offset = Fields.number(node.path("utcOffsetSeconds"));
        return name.isEmpty() || offset == null || Math.abs(offset) > Fields.DAY
                ? null
                : new RelayStatus.Zone(name, (int) offset.doubleValue());
    }

    /** As a digest has them. Of a zone all of it makes sense, or it is not said. */
    private static SortedMap<String, ZoneForecast> zoneOffsets(JsonNode node) {
        SortedMap<String, ZoneForecast> zones = new TreeMap<>();
        for (Map.Entry<String, JsonNode> zone : node.properties()) {
            ZoneForecast forecast = forecast(zone.getValue());
            if (forecast != null && zones.size() < Fields.MOST) {
                zones.put(Fields.printable(zone.getKey()), forecast);
            }
        }
        return zones;
    }

    private static @Nullable ZoneForecast forecast(JsonNode node) {
        NavigableMap<Instant, Integer> offsets = new TreeMap<>();
        for (JsonNode offset : node) {
            Instant from = Fields.instant(offset.path("from"));
            Double seconds = Fields.number(offset.path("seconds"));
            if (from == null
                    || !Fields.isOurTime(from)
                    || seconds == null
                    || Math.abs(seconds) > Fields.DAY
                    || offsets.size() == Fields.MOST) {
                return null;
            }
            offsets.put(from, (int) seconds.doubleValue());
        }
        return offsets.isEmpty() ? null : new ZoneForecast(offsets);
    }

    private static RelayStatus.@Nullable Clock clock(JsonNode node) {
        JsonNode synchronised = node.path("synchronized");
        Double offset = Fields.number(node.path("offsetSeconds"));
        return node.isObject()
                ? new RelayStatus.Clock(
                        Fields.text(node.path("service")),
                        synchronised.isBoolean() ? synchronised.asBoolean() : null,
                        offset == null || Math.abs(offset) > Fields.MOST_SECONDS
                                ? null
                                : Duration.ofMillis(Math.round(offset * 1000)))
                : null;
    }

    private static RelayStatus.@Nullable Disk disk(JsonNode node) {
        long errors = 0;
        for (String name : new String[] {"errors", "ext4Errors", "flushErrors"}) {
            Long count = Fields.count(node.path(name));
            errors += count == null ? 0 : count;
        }
        return node.isObject()
                ? new RelayStatus.Disk(node.path("readOnly").asBoolean(false), errors)
                : null;
    }

    private static RelayStatus.@Nullable Mount mount(JsonNode node) {
        String state = Fields.text(node.path("state"));
        return state.isEmpty() ? null : new RelayStatus.Mount(state, Fields.text(node.path("why")));
    }

    /** Single values of strangers. */
    final class Fields {

        static final JsonMapper JSON = new JsonMapper();
        static final int MOST = 30;
        static final double DAY = 86_400;

        /** Thirty years: as much as a clock can be off that fell back to 1970. */
        static final long MOST_SECONDS = 2_000_000_000L;

        /** More than any relay brings; sums and differences of it fit. */
        static final long MOST_BYTES = 1_000_000_000_000_000L;

        private static final int MOST_CHARACTERS = 200;
        private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

        private Fields() {}

        static boolean isAbsent(JsonNode node) {
            return node.isMissingNode() || node.isNull();
        }

        /** A number of 0 or more, bounded; null if it is none. A text is no number. */
        static @Nullable Long count(JsonNode node) {
            return count(node, MOST_SECONDS);
        }

        static @Nullable Long count(JsonNode node, long most) {
            return node.isIntegralNumber() && node.bigIntegerValue().signum() >= 0
                    ? node.canConvertToLong() ? Math.min(node.asLong(), most) : most
                    : null;
        }

        static @Nullable Double number(JsonNode node) {
            return node.isNumber() && Double.isFinite(node.asDouble()) ? node.asDouble() : null;
        }

        static @Nullable Instant instant(JsonNode node) {
            try {
                return Instant.parse(node.asText());
            } catch (DateTimeException e) {
                return null;
            }
        }

        /** Times that can be reckoned with. */
        static boolean isOurTime(Instant at) {
            return at.isAfter(Instant.EPOCH) && at.isBefore(END);
        }

        static String text(JsonNode node) {
            return node.isTextual() ? printable(node.asText()) : "";
        }

        /** It ends up in mails and terminals. */
        static String printable(String text) {
            String cut =
                    text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
            return cut.replaceAll("[^\\x20-\\x7e]", "?");
        }
    }
}
