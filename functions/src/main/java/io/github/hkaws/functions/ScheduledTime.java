package io.github.hkaws.functions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a schedule was to start a function: {@code {"time": "2026-11-23T03:30:00Z"}}. */
final class ScheduledTime {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 64 << 10;

    private ScheduledTime() {}

    /** Null where it was invoked with anything else. */
    static @Nullable Instant read(InputStream input) {
        try {
            return Instant.parse(JSON.readTree(input.readNBytes(MOST_BYTES)).path("time").asText());
        } catch (IOException | DateTimeException e) {
            return null;
        }
    }
}
