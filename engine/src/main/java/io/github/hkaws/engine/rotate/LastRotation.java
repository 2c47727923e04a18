package io.github.hkaws.engine.rotate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rotation must know of the one before it, as that wrote it into its digest. Without it
 * nothing is lost but the check of the days of one run.
 *
 * @param at when that rotation began
 * @param asked the days it asked to be packed, and those it could not check itself
 * @param lastCaptures when each camera's last capture was filed
 * @param relayLosses captures that the relay had lost by then; null: nobody counted
 * @param kept how many captures were kept for their age
 */
record LastRotation(
        Instant at,
        NavigableSet<CameraDay> asked,
        SortedMap<CameraId, Instant> lastCaptures,
        @Nullable Long relayLosses,
        long kept) {

    private static final JsonMapper JSON = new JsonMapper();

    static LastRotation none(Instant now) {
        return new LastRotation(now, new TreeSet<>(), new TreeMap<>(), null, 0);
    }

    /**
     * Empty if the bytes are no digest.
     *
     * @param where its key
     * @throws StoreException.NewerFormat if a newer program wrote it
     */
    static Optional<LastRotation> read(String where, byte[] digest) {
        try {
            JsonNode root = JSON.readTree(digest);
            Format.DIGEST.refuseNewer(root, where);
            Instant at = Instant.parse(root.path("at").asText());
            NavigableSet<CameraDay> asked = new TreeSet<>();
            for (Map.Entry<String, JsonNode> camera : root.path("asked").properties()) {
                for (JsonNode date : camera.getValue()) {
                    CameraDay.parse(camera.getKey() + "/" + date.asText()).ifPresent(asked::add);
                }
            }
            SortedMap<CameraId, Instant> last = new TreeMap<>();
            for (JsonNode camera : root.path("cameras")) {
                if (camera.path("lastCapture").isTextual()) {
                    last.put(
                            new CameraId(camera.path("camera").asText()),
                            Instant.parse(camera.path("lastCapture").asText()));
                }
            }
            JsonNode losses = root.at("/relay/losses");
            return Optional.of(
                    new LastRotation(
                            at,
                            asked,
                            last,
                            losses.canConvertToLong() ? losses.asLong() : null,
                            root.path("keptForAge").path("captures").asLong()));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
