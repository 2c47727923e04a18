package io.github.hkaws.engine.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetadataJsonTest {

    private static final String AT = "2026-11-09T08:15:52.123+01:00";
    private static final String ETAG = "9b2cf535f27731c974343645a3985328";
    private static final JsonMapper JSON = new JsonMapper();

    private final MetadataJson line = new MetadataJson(AT, "TIMING", null, ETAG, null);

    private static String written(MetadataJson line, SortedMap<String, String> metadata)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            line.write(json, metadata);
            json.writeEndObject();
        }
        return bytes.toString(UTF_8);
    }

    private void writes(Map<String, String> metadata, String expected) throws IOException {
        SortedMap<String, String> sorted = new TreeMap<>(metadata);
        String json = written(line, sorted);

        assertThat(json).isEqualTo("{\"metadata\":" + expected + "}");
        assertThat(line.read(JSON.readTree(json).path("metadata"))).isEqualTo(sorted);
    }

    @Test
    void leavesOutWhatTheLineSays() throws IOException {
        writes(
                Map.of(
                        "captured-at",
                        AT,
                        "detection",
                        "TIMING",
                        "source-etag",
                        ETAG,
                        "time-source",
                        "name"),
                "{\"time-source\":\"name\"}");
    }

    @Test
    void keepsWhatSaysOtherwise() throws IOException {
        writes(
                Map.of("captured-at", AT, "detection", "MOTION", "source-etag", "other-2"),
                "{\"detection\":\"MOTION\",\"source-etag\":\"other-2\"}");
    }

    @Test
    void keepsWhatTheLineDoesNotSay() throws IOException {
        writes(
                Map.of(
                        "captured-at",
                        AT,
                        "channel",
                        "01",
                        "detection",
                        "TIMING",
                        "source-etag",
                        ETAG),
                "{\"channel\":\"01\"}");
    }

    @Test
    void saysWhatTheObjectDidNotHave() throws IOException {
        writes(Map.of(), "{\"captured-at\":null,\"detection\":null,\"source-etag\":null}");
    }
}
