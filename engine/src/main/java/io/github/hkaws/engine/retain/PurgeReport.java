package io.github.hkaws.engine.retain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.format.Format;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a purge did: one line for each camera-day at the end of its retention.
 *
 * @param at when it began
 * @param dryRun whether nothing was deleted, and the lines say what would be
 * @param finished false in the report that is written before anything is deleted
 * @param kept what it left for its age, of which the date lies beyond retention
 * @param problems cameras that could not be listed
 */
public record PurgeReport(
        Instant at,
        boolean dryRun,
        boolean finished,
        List<PurgedDay> days,
        KeptSummary kept,
        List<String> problems) {

    private static final JsonMapper JSON = new JsonMapper();

    public PurgeReport {
        days = List.copyOf(days);
        problems = List.copyOf(problems);
    }

    /** How many days came to their end by this run. */
    public long purged() {
        return count("purged");
    }

    public long held() {
        return count("held");
    }

    /** Days at which something failed, which were held too late, or are refused. */
    public List<PurgedDay> troubled() {
        return days.stream()
                .filter(day ->
                        day.outcome() instanceof PurgeOutcome.Incomplete
                                || day.outcome() instanceof PurgeOutcome.HeldMidway
                                || day.outcome() instanceof PurgeOutcome.NotVersioned)
                .toList();
    }

    /** How many segments it deleted. */
    public long segments() {
        return days.stream().mapToLong(PurgedDay::segments).sum();
    }

    public long bytes() {
        return days.stream().mapToLong(PurgedDay::bytes).sum();
    }

    private long count(String label) {
        return days.stream().filter(day -> day.outcome().label().equals(label)).count();
    }

    /**
     * As it is stored under reports/.
     *
     * @param begun when S3 had the report written that came before the first deletion, by its own
     *     clock; null: nothing has been deleted
     */
    byte[] json(@Nullable Instant begun) {
        ObjectNode root = JSON.createObjectNode();
        root.put(Format.PURGE_REPORT.field(), Format.PURGE_REPORT.version())
                .put("at", at.toString())
                .put("finished", finished);
        if (begun != null) {
            root.put("begun", begun.toString());
        }
        var lines = root.putArray("days");
        for (PurgedDay day : days) {
            ObjectNode line = lines.addObject();
            line.put("day", day.day().toString());
            if (!finished) {
                continue; // what will become of it is not known yet
            }
            line.put("outcome", day.outcome().label())
                    .put("segments", day.segments())
                    .put("catalogs", day.catalogs())
                    .put("sheets", day.sheets())
                    .put("unpackedCaptures", day.captures())
                    .put("bytes", day.bytes());
            if (day.outcome() instanceof PurgeOutcome.Incomplete(var problem)) {
                line.put("problem", problem);
            }
            if (!day.foreign().isEmpty()) {
                var foreign = line.putArray("left");
                day.foreign().stream().map(Key::value).forEach(foreign::add);
            }
        }
        if (finished && kept.captures() > 0) {
            root.putObject("keptForAge")
                    .put("captures", kept.captures())
                    .put("cameras", kept.cameras())
                    .put("first", String.valueOf(kept.first()))
                    .put("last", String.valueOf(kept.last()));
        }
        var named = root.putArray("problems");
        problems.forEach(named::add);
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts can always be written", e);
        }
    }
}
