package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.JsonLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the second act went.
 *
 * @param hotDays how many days passed until all was packed
 * @param captures members of tars, each found again by its SHA-256
 * @param segments tars
 * @param bytes of the tars
 * @param taken the picture that was taken out; null: there was none
 * @param keptDays how many days passed until retention was over
 * @param purgedDays camera-days that are gone
 * @param heldDays camera-days that stand still
 * @param problems all that is not as it must be
 */
record YearsReport(
        int hotDays,
        long captures,
        long segments,
        long bytes,
        RetentionAct.@Nullable TakenOut taken,
        int keptDays,
        long purgedDays,
        long heldDays,
        List<String> problems) {

    YearsReport {
        problems = List.copyOf(problems);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%,d days later, packed by rotate and pack:".formatted(hotDays));
        lines.add(
                "  %,6d  captures in %,d tars of %.1f MB, each found once by its SHA-256"
                        .formatted(captures, segments, bytes / 1e6));
        if (taken != null) {
            lines.add("       1  taken out of %s for $%s:".formatted(taken.segment(), taken.usd()));
            lines.add("          " + taken.key());
        }
        lines.add("%,d days later, retention is over:".formatted(keptDays));
        lines.add("  %,6d  camera-days purged".formatted(purgedDays));
        lines.add(
                "  %,6d  held%s"
                        .formatted(heldDays, taken == null ? "" : ": " + taken.day() + ", whole"));
        return lines;
    }

    void into(JsonLine json) {
        json.put("packed", captures)
                .put("segments", segments)
                .put("takenOut", taken == null ? "" : taken.key())
                .put("purgedDays", purgedDays)
                .put("heldDays", heldDays);
    }
}
