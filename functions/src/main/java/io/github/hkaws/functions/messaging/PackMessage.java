package io.github.hkaws.functions.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.layout.CameraDay;
import java.util.Optional;

/** One message of the pack queue: {@code {"camera":"front","date":"2026-11-08"}}. */
public final class PackMessage {

    private static final JsonMapper JSON = new JsonMapper();

    private PackMessage() {}

    /** The body that asks for a day. */
    public static String of(CameraDay day) {
        return JSON.createObjectNode()
                .put("camera", day.camera().value())
                .put("date", day.date().toString())
                .toString();
    }

    /** Reads a body; empty if it asks for no day. */
    public static Optional<CameraDay> read(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            return CameraDay.parse(root.path("camera").asText() + "/" + root.path("date").asText());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
