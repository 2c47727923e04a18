package io.github.hkaws.engine.pack;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.layout.CaptureMetadata;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A capture's metadata in its line of the catalog, without what the line says anyhow: that is a
 * third of the line, kept for years in Standard, and lets it fit into one block of the tar.
 *
 * <p>An entry that the line would imply and the object did not have is written as {@code null}.
 */
final class MetadataJson {

    private final SortedMap<String, String> implied = new TreeMap<>();

    /** What the other fields of the line say, as arranging writes it into metadata. */
    MetadataJson(
            String capturedAt,
            @Nullable String detection,
            @Nullable String channel,
            String etag,
            @Nullable String storedAt) {
        implied.put("captured-at", capturedAt);
        if (detection != null) {
            implied.put("detection", detection);
        }
        if (channel != null) {
            implied.put("channel", channel);
        }
        implied.put("source-etag", etag);
        if (storedAt != null) {
            implied.put(CaptureMetadata.STORED_AT, storedAt);
        }
    }

    void write(JsonGenerator json, SortedMap<String, String> metadata) throws IOException {
        SortedMap<String, @Nullable String> written = new TreeMap<>(metadata);
        implied.forEach((name, value) -> {
            if (value.equals(metadata.get(name))) {
                written.remove(name);
            } else if (!metadata.containsKey(name)) {
                written.put(name, null);
            }
        });
        json.writeObjectFieldStart("metadata");
        for (Map.Entry<String, @Nullable String> entry : written.entrySet()) {
            String value = entry.getValue();
            if (value == null) {
                json.writeNullField(entry.getKey());
            } else {
                json.writeStringField(entry.getKey(), value);
            }
        }
        json.writeEndObject();
    }

    SortedMap<String, String> read(JsonNode written) {
        SortedMap<String, String> metadata = new TreeMap<>(implied);
        for (Map.Entry<String, JsonNode> entry : written.properties()) {
            if (entry.getValue().isNull()) {
                metadata.remove(entry.getKey());
            } else {
                metadata.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return metadata;
    }
}
