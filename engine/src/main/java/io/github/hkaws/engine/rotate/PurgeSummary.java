package io.github.hkaws.engine.rotate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the last purge, of today or yesterday, left to be said: what it did not finish, and what
 * failed.
 */
final class PurgeSummary {

    private static final JsonMapper JSON = new JsonMapper();

    private final Reports reports;

    PurgeSummary(Reports reports) {
        this.reports = reports;
    }

    List<String> of(LocalDate today) {
        Optional<ReportKey> last = reports.last(ReportKey.Kind.PURGE, today.minusDays(1), today);
        if (last.isEmpty()) {
            return List.of();
        }
        return reports.read(last.get()).map(json -> lines(last.get(), json)).orElse(List.of());
    }

    private static List<String> lines(ReportKey report, byte[] json) {
        List<String> lines = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(json);
            Format.PURGE_REPORT.refuseNewer(root, report.key().value());
            if (!root.path("finished").asBoolean()) {
                lines.add(
                        "the purge did not come to its end; %s names the days at stake, the next one goes on"
                                .formatted(report.key()));
            }
            for (JsonNode day : root.path("days")) {
                String outcome = day.path("outcome").asText();
                if (outcome.equals("incomplete")
                        || outcome.equals("held-midway")
                        || outcome.equals("not-versioned")) {
                    lines.add(
                            "%s: purge %s %s"
                                    .formatted(
                                            day.path("day").asText(),
                                            outcome,
                                            day.path("problem").asText())
                                    .strip());
                }
            }
            root.path("problems").forEach(problem -> lines.add("purge: " + problem.asText()));
        } catch (StoreException.NewerFormat e) {
            lines.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            lines.add(report.key() + " is no report: " + e.getMessage());
        }
        return lines;
    }
}
