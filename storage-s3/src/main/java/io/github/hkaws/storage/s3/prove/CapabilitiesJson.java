package io.github.hkaws.storage.s3.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Capabilities as JSON; the format stands in {@code doc/key-scheme.md}. */
final class CapabilitiesJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Format FORMAT = Format.STORE_PROOF;

    private CapabilitiesJson() {}

    static byte[] write(Capabilities capabilities) {
        ObjectNode json = JSON.createObjectNode();
        json.put(FORMAT.field(), FORMAT.version())
                .put("server", capabilities.server())
                .put("askedAt", capabilities.askedAt().toString());
        ObjectNode can = json.putObject("can");
        for (Capability each : Capability.values()) {
            can.put(each.label(), capabilities.can(each));
        }
        ObjectNode failed = json.putObject("instead");
        capabilities.failed().forEach((each, how) -> failed.put(each.label(), how));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** Empty if it is none, or one that does not answer all that this program asks. */
    static Optional<Capabilities> read(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (!FORMAT.reads(json)) {
                return Optional.empty();
            }
            Map<Capability, String> failed = new EnumMap<>(Capability.class);
            for (Capability each : Capability.values()) {
                JsonNode can = json.path("can").path(each.label());
                if (!can.isBoolean()) {
                    return Optional.empty();
                }
                if (!can.booleanValue()) {
                    failed.put(each, json.path("instead").path(each.label()).asText());
                }
            }
            return Optional.of(
                    new Capabilities(
                            json.path("server").asText(),
                            Instant.parse(json.path("askedAt").asText()),
                            failed));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
