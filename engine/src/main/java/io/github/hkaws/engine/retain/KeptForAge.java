package io.github.hkaws.engine.retain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the last purge left for its age, camera by camera: captures whose date lies beyond their
 * retention, but which S3 has not held for so long.
 *
 * <p>A cache. Lost, damaged, or made under other terms, it is as if there were none, and the next
 * purge finds all of it anew.
 */
record KeptForAge(SortedMap<CameraId, Remembered> cameras) {

    static final KeptForAge NOTHING = new KeptForAge(new TreeMap<>());

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * One camera's.
     *
     * @param retentionDays the terms under which the ranges are right
     * @param zone the same
     */
    record Remembered(int retentionDays, String zone, KeptRanges ranges) {}

    KeptForAge {
        cameras = new TreeMap<>(cameras);
    }

    /** What may be believed of a camera now. */
    KeptRanges of(CameraId camera, CameraTerms terms, Instant now) {
        Remembered known = cameras.get(camera);
        if (known == null
                || known.retentionDays != terms.retentionDays(camera)
                || !known.zone.equals(TimeZones.name(terms.zone(camera)))) {
            return KeptRanges.NONE;
        }
        // Whatever comes from today on ends then at the earliest; a later date is nobody's promise.
        LocalDate latest = terms.today(camera, now).plusDays(known.retentionDays + 1L);
        boolean possible =
                known.ranges.ranges().stream().noneMatch(range -> range.until().isAfter(latest));
        return possible ? known.ranges : KeptRanges.NONE;
    }

    /** The bytes to store. */
    byte[] json() {
        ObjectNode root = JSON.createObjectNode();
        root.put(Format.KEPT_FOR_AGE.field(), Format.KEPT_FOR_AGE.version());
        ObjectNode byCamera = root.putObject("cameras");
        cameras.forEach((camera, known) -> {
            ObjectNode node =
                    byCamera.putObject(camera.value())
                            .put("retentionDays", known.retentionDays)
                            .put("zone", known.zone);
            var ranges = node.putArray("ranges");
            for (KeptRange range : known.ranges.ranges()) {
                ranges.addObject()
                        .put("to", range.to().toString())
                        .put("until", range.until().toString())
                        .put("captures", range.captures());
            }
        });
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts can always be written", e);
        }
    }

    /**
     * Empty if the bytes say no such thing.
     *
     * @throws io.github.hkaws.storage.StoreException.NewerFormat if a newer program wrote it
     */
    static Optional<KeptForAge> read(byte[] json, String where) {
        try {
            JsonNode root = JSON.readTree(json);
            Format.KEPT_FOR_AGE.refuseNewer(root, where);
            if (!Format.KEPT_FOR_AGE.reads(root)) {
                return Optional.empty();
            }
            SortedMap<CameraId, Remembered> cameras = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : root.path("cameras").properties()) {
                JsonNode node = entry.getValue();
                cameras.put(
                        new CameraId(entry.getKey()),
                        new Remembered(
                                node.path("retentionDays").asInt(),
                                node.path("zone").asText(),
                                ranges(node.path("ranges"))));
            }
            return Optional.of(new KeptForAge(cameras));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static KeptRanges ranges(JsonNode written) {
        List<KeptRange> ranges = new ArrayList<>();
        for (JsonNode node : written) {
            Position to =
                    Position.parse(node.path("to").asText())
                            .orElseThrow(() -> new IllegalArgumentException("no position"));
            if (!ranges.isEmpty() && to.compareTo(ranges.getLast().to()) <= 0) {
                throw new IllegalArgumentException("ranges out of order");
            }
            ranges.add(
                    new KeptRange(
                            to,
                            LocalDate.parse(node.path("until").asText()),
                            node.path("captures").asLong()));
        }
        return new KeptRanges(ranges);
    }

    /** In numbers, for people. */
    KeptSummary summary() {
        KeptSummary sum = KeptSummary.NOTHING;
        for (Remembered known : cameras.values()) {
            for (KeptRange range : known.ranges.ranges()) {
                sum = sum.plus(range);
            }
        }
        return sum.withCameras(
                (int) cameras.values().stream().filter(k -> k.ranges.captures() > 0).count());
    }
}
