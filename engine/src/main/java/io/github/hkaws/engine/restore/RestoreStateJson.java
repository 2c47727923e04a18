package io.github.hkaws.engine.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A restore's state as JSON; the format stands in {@code doc/key-scheme.md}. */
final class RestoreStateJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RestoreStateJson() {}

    static byte[] write(RestoreState state) {
        ObjectNode json = JSON.createObjectNode();
        json.put(Format.RESTORE.field(), Format.RESTORE.version())
                .put("id", state.id())
                .put("day", state.day().toString())
                .put("status", state.status().name())
                .put("tier", state.tier().name())
                .put("days", state.days())
                .put("usd", state.usd().toPlainString())
                .put("longestWait", state.longestWait().toString())
                .put("requestedAt", state.requestedAt().toString())
                .put("updatedAt", state.updatedAt().toString())
                .put("told", state.told());
        ObjectNode selection = json.putObject("selection");
        switch (state.selection()) {
            case Selection.WholeDay() -> selection.put("of", "day");
            case Selection.Window(var from, var to) ->
                    selection
                            .put("of", "window")
                            .put("from", from.toString())
                            .put("to", to.toString());
            case Selection.One(var name, var sha256) -> {
                selection.put("of", "capture").put("name", name);
                if (sha256 != null) {
                    selection.put("sha256", sha256);
                }
            }
        }
        var parts = json.putArray("segments");
        for (RestoreState.Part part : state.parts()) {
            ObjectNode node = parts.addObject();
            node.put("segment", part.segment())
                    .put("captures", part.captures())
                    .put("restored", part.restored())
                    .put("status", part.status().name());
            if (part.what() != null) {
                node.put("what", part.what());
            }
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /**
     * Reads a state back.
     *
     * @param where its key
     * @throws StoreException.NewerFormat if a newer program wrote it
     * @throws IllegalArgumentException if it is none
     */
    static RestoreState read(String where, byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            Format.RESTORE.refuseNewer(json, where);
            if (!Format.RESTORE.reads(json)) {
                throw new IllegalArgumentException("not a restore's state");
            }
            List<RestoreState.Part> parts = new ArrayList<>();
            for (JsonNode node : json.path("segments")) {
                parts.add(
                        new RestoreState.Part(
                                node.path("segment").asInt(),
                                node.path("captures").asInt(),
                                node.path("restored").asInt(),
                                RestoreState.Status.valueOf(node.path("status").asText()),
                                node.hasNonNull("what") ? node.path("what").asText() : null));
            }
            return new RestoreState(
                    json.path("id").asText(),
                    CameraDay.parse(json.path("day").asText())
                            .orElseThrow(() -> new IllegalArgumentException("no camera-day")),
                    selection(json.path("selection")),
                    RestoreTier.valueOf(json.path("tier").asText()),
                    json.path("days").asInt(),
                    new BigDecimal(json.path("usd").asText()),
                    Duration.parse(json.path("longestWait").asText()),
                    Instant.parse(json.path("requestedAt").asText()),
                    Instant.parse(json.path("updatedAt").asText()),
                    json.path("told").asBoolean(),
                    parts);
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("not a restore's state", e);
        }
    }

    private static Selection selection(JsonNode json) {
        return switch (json.path("of").asText()) {
            case "day" -> new Selection.WholeDay();
            case "window" ->
                    new Selection.Window(
                            Instant.parse(json.path("from").asText()),
                            Instant.parse(json.path("to").asText()));
            case "capture" ->
                    new Selection.One(
                            json.path("name").asText(),
                            json.hasNonNull("sha256") ? json.path("sha256").asText() : null);
            default -> throw new IllegalArgumentException("no selection of captures");
        };
    }
}
