package io.github.hkaws.engine.retain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a camera-day must not be purged.
 *
 * @param by who holds it
 * @param since when it was held
 * @param why the reason, in the holder's words
 */
public record Hold(String by, Instant since, String why) {

    static final int MAX_TEXT = 1000;

    private static final JsonMapper JSON = new JsonMapper();

    public Hold {
        by = checked("who holds it", by);
        why = checked("why it is held", why);
    }

    private static String checked(String what, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "say %s in 1 to %d characters, not %d"
                            .formatted(what, MAX_TEXT, stripped.length()));
        }
        return stripped;
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(
                    JSON.createObjectNode()
                            .put(Format.HOLD.field(), Format.HOLD.version())
                            .put("by", by)
                            .put("since", since.toString())
                            .put("why", why));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /**
     * Empty if the bytes say no such thing: the day is held all the same.
     *
     * @param where its key
     * @throws StoreException.NewerFormat if a newer program wrote it: the day is held all the same
     */
    static Optional<Hold> read(String where, byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            Format.HOLD.refuseNewer(root, where);
            return Optional.of(
                    new Hold(
                            root.path("by").asText(),
                            Instant.parse(root.path("since").asText()),
                            root.path("why").asText()));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
