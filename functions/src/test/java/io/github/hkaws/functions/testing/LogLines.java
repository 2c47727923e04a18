package io.github.hkaws.functions.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was logged, and reads it back as whoever searches the log would. */
public final class LogLines {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream sink = new PrintStream(bytes, true, UTF_8);

    public PrintStream sink() {
        return sink;
    }

    /** All of it, as written. */
    public String text() {
        return bytes.toString(UTF_8);
    }

    /** One JSON object a line; fails where a line is none. */
    public List<JsonNode> all() {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text().lines().toList()) {
            try {
                lines.add(new JsonMapper().readTree(line));
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + line, e);
            }
        }
        return lines;
    }

    /** Those lines that say this. */
    public List<JsonNode> saying(String message) {
        return all().stream().filter(l -> l.path("message").asText().equals(message)).toList();
    }
}
