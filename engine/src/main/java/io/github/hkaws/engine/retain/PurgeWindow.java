package io.github.hkaws.engine.retain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a purge was deleting, by S3's clock, as its report tells: it is written before the first
 * deletion and written over after the last.
 *
 * @param from the second of the first deletion, or earlier
 * @param to the last deletion, or later; null: that run never came to its end
 */
record PurgeWindow(Instant from, @Nullable Instant to) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Reports of older releases say when they began by the clock of whoever purged. */
    private static final Duration OTHER_CLOCK = Duration.ofHours(1);

    private static final Set<String> UNTOUCHED = Set.of("held", "postponed", "not-versioned");

    PurgeWindow {
        from = from.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether what was deleted then was deleted by that purge. */
    boolean includes(Instant deleted) {
        return !deleted.isBefore(from) && (to == null || !deleted.isAfter(to));
    }

    /** Empty if that purge deleted nothing of the day. */
    static Optional<PurgeWindow> of(CameraDay day, Reports.Stored report, byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            Format.PURGE_REPORT.refuseNewer(root, report.key().key().value());
            boolean finished = root.path("finished").asBoolean();
            if (!names(root, day)) {
                return Optional.empty();
            }
            if (!finished) {
                return Optional.of(new PurgeWindow(report.lastModified(), null));
            }
            JsonNode begun = root.path("begun");
            Instant from =
                    begun.isTextual()
                            ? Instant.parse(begun.asText())
                            : Instant.parse(root.path("at").asText()).minus(OTHER_CLOCK);
            return Optional.of(new PurgeWindow(from, report.lastModified()));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean names(JsonNode root, CameraDay day) {
        for (JsonNode line : root.path("days")) {
            if (line.path("day").asText().equals(day.toString())
                    && !UNTOUCHED.contains(line.path("outcome").asText())) {
                return true;
            }
        }
        return false;
    }
}
