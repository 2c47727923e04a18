package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.deployment.Alarms;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.engine.relay.Heartbeat;
import io.github.hkaws.engine.relay.LastHeartbeat;
import io.github.hkaws.engine.relay.RelayFinding;
import io.github.hkaws.engine.relay.RelayStatus;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.engine.sweep.DropObjectKind;
import io.github.hkaws.engine.sweep.Sweep;
import io.github.hkaws.engine.sweep.SweepReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/health}: the relay's last heartbeat, what a sweep of drop/ would see now, the
 * last digest, the last purge's report. A few LIST, and some GET.
 */
final class HealthEndpoint implements Endpoint {

    private static final JsonMapper JSON = new JsonMapper();

    /** The rotation writes one each night. */
    private static final Duration DIGEST_LATE = Duration.ofHours(36);

    /** One page of a listing: whoever has more than that in drop/ has a problem anyway. */
    private static final int MOST_IN_DROP = 999;

    private record Problem(String title, String remedy) {}

    private final ReviewParts parts;
    private final Reports reports;

    HealthEndpoint(ReviewParts parts) {
        this.parts = parts;
        this.reports = new Reports(parts.store());
    }

    @Override
    public Answer answer(ReviewRequest request) {
        Instant now = parts.clock().instant();
        LocalDate today = LocalDate.ofInstant(now, parts.site().zone());
        Optional<LastHeartbeat> beat = LastHeartbeat.find(parts.store());
        RelayStatus relay = beat.flatMap(LastHeartbeat::status).orElse(null);
        JsonNode digest = report(ReportKey.Kind.DIGEST, today);
        JsonNode purge = report(ReportKey.Kind.PURGE, today);
        SweepReport sweep = Sweep.look(parts.store(), parts.site(), now, MOST_IN_DROP);
        List<Problem> problems = new ArrayList<>();
        beat.ifPresent(last -> heartbeatProblem(last, now, problems));
        relayProblem(relay, problems);
        sweepProblems(sweep, problems);
        digestProblems(digest, now, problems);
        byte[] body =
                Json.object(json -> {
                    relay(json, relay, beat.map(LastHeartbeat::at).orElse(now));
                    sweep(json, sweep, now);
                    digest(json, digest);
                    purge(json, purge);
                    json.writeArrayFieldStart("problems");
                    for (Problem problem : problems) {
                        json.writeStartObject();
                        json.writeStringField("title", problem.title());
                        json.writeStringField("remedy", problem.remedy());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
        return Answer.json(body, CameraExistence.FRESH_TODAY);
    }

    private @Nullable JsonNode report(ReportKey.Kind kind, LocalDate today) {
        return reports.last(kind, today.plusDays(1))
                .flatMap(reports::read)
                .map(HealthEndpoint::read)
                .orElse(null);
    }

    private static @Nullable JsonNode read(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static void heartbeatProblem(LastHeartbeat last, Instant now, List<Problem> problems) {
        if (last.at().isBefore(now.minus(LastHeartbeat.LATE))) {
            problems.add(
                    new Problem(
                            "The relay's last heartbeat came %d minutes ago"
                                    .formatted(Duration.between(last.at(), now).toMinutes()),
                            "look whether the box has power and network"));
        }
        if (last.heartbeat() instanceof Heartbeat.Refused(var why)) {
            problems.add(
                    new Problem(
                            "What lies at %s %s".formatted(KeyScheme.HEARTBEAT, why),
                            "look whether the relay runs the kit of this release"));
        }
    }

    private static void relayProblem(@Nullable RelayStatus relay, List<Problem> problems) {
        if (relay == null) {
            return;
        }
        if (relay.oldest().compareTo(Alarms.WAITING) > 0
                && relay.oldest().compareTo(RelayFinding.BACKLOG) <= 0) {
            problems.add(
                    new Problem(
                            "%s: %,d captures wait, the oldest for %d minutes"
                                    .formatted(
                                            relay.named(),
                                            relay.backlogFiles(),
                                            relay.oldest().toMinutes()),
                            "look at its line to the internet; nothing is lost while its disk has"
                                    + " room"));
        }
        relay.findings().forEach(f -> problems.add(new Problem(f.what(), f.remedy())));
    }

    private static void sweepProblems(SweepReport sweep, List<Problem> problems) {
        if (sweep.alarming() > 0) {
            problems.add(
                    new Problem(
                            "Stuck in drop/, and moved by nobody without help: " + sweep.alarming(),
                            "hkaws sweep --dry-run names them and says what to do"));
        }
        if (!sweep.finished()) {
            problems.add(
                    new Problem(
                            "More than %d objects lie in drop/".formatted(MOST_IN_DROP),
                            "pictures come faster than they are arranged, or not at all: hkaws"
                                    + " doctor looks why"));
        }
    }

    private static void digestProblems(
            @Nullable JsonNode digest, Instant now, List<Problem> problems) {
        if (digest == null) {
            problems.add(
                    new Problem(
                            "No digest was ever written",
                            "the rotation runs every night once the site is deployed; hkaws doctor"
                                    + " looks why it does not"));
            return;
        }
        Instant at = instant(digest.path("at"));
        if (at == null || at.isBefore(now.minus(DIGEST_LATE))) {
            problems.add(
                    new Problem(
                            "The last digest is of " + digest.path("at").asText("an unknown time"),
                            "the rotation did not run since; hkaws doctor looks why"));
        }
        for (JsonNode line : digest.path("lines")) {
            problems.add(
                    new Problem(
                            line.asText(), "doc/operations.md says what to do about each line"));
        }
    }

    private static @Nullable Instant instant(JsonNode node) {
        try {
            return Instant.parse(node.asText());
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    private static void relay(JsonGenerator json, @Nullable RelayStatus relay, Instant seen)
            throws IOException {
        if (relay == null) {
            json.writeNullField("relay");
            return;
        }
        json.writeObjectFieldStart("relay");
        json.writeStringField("seen", seen.toString());
        boolean behind = relay.oldest().compareTo(Alarms.WAITING) > 0;
        json.writeStringField("state", behind ? "behind" : "well");
        json.writeNumberField("backlogFiles", relay.backlogFiles());
        json.writeNumberField("oldestSeconds", relay.oldest().toSeconds());
        Double free = relay.freePercent();
        if (free == null) {
            json.writeNullField("freePercent");
        } else {
            json.writeNumberField("freePercent", free);
        }
        json.writeEndObject();
    }

    private static void sweep(JsonGenerator json, SweepReport sweep, Instant now)
            throws IOException {
        json.writeObjectFieldStart("sweep");
        json.writeStringField("at", now.toString());
        json.writeNumberField("onTheirWay", sweep.count(DropObjectKind.FRESH));
        json.writeNumberField(
                "waiting",
                sweep.count(DropObjectKind.WAITING) + sweep.count(DropObjectKind.UNRECOGNISED));
        json.writeNumberField(
                "empty",
                sweep.count(DropObjectKind.EMPTY) + sweep.count(DropObjectKind.EMPTY_LONG));
        json.writeNumberField("stuck", sweep.alarming());
        json.writeEndObject();
    }

    private static void digest(JsonGenerator json, @Nullable JsonNode digest) throws IOException {
        if (digest == null) {
            json.writeNullField("digest");
            return;
        }
        json.writeObjectFieldStart("digest");
        json.writeStringField("at", digest.path("at").asText());
        json.writeNumberField("cameras", digest.path("cameras").size());
        long silent = 0;
        for (JsonNode camera : digest.path("cameras")) {
            silent += camera.path("silent").asBoolean() ? 1 : 0;
        }
        json.writeNumberField("silent", silent);
        json.writeNumberField("days", digest.path("days").size());
        json.writeArrayFieldStart("lines");
        for (JsonNode line : digest.path("lines")) {
            json.writeString(line.asText());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void purge(JsonGenerator json, @Nullable JsonNode purge) throws IOException {
        if (purge == null) {
            json.writeNullField("purge");
            return;
        }
        json.writeObjectFieldStart("purge");
        json.writeStringField("at", purge.path("at").asText());
        json.writeEndObject();
    }
}
