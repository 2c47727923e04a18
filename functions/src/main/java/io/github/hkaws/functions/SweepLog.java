package io.github.hkaws.functions;

import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.sweep.DropObjectKind;
import io.github.hkaws.engine.sweep.SweepReport;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.functions.telemetry.Metrics;
import io.github.hkaws.storage.UnreadableReason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a sweep saw: a line for each object to look at, and one with all the counts. */
final class SweepLog {

    private final JsonLog log;

    SweepLog(JsonLog log) {
        this.log = log;
    }

    void write(Invocation invocation, Instant end, SweepReport report) {
        // What nobody but you can move is named when it is due, not every hour.
        report.examples()
                .forEach((kind, keys) -> {
                    if (!kind.alarming() || report.raised() > 0) {
                        objects(invocation, end, kind, keys, report);
                    }
                });
        for (String problem : report.problems()) {
            Map<String, Object> fields = invocation.fields();
            fields.put("reason", problem);
            fields.put("remedy", "none needed: the next sweep tries it again");
            log.write(end, Level.ERROR, "not swept", fields);
        }
        Map<String, Object> fields = invocation.fields(end);
        for (DropObjectKind kind : DropObjectKind.values()) {
            fields.put(field(kind), report.count(kind));
        }
        fields.put("raised", report.raised());
        fields.put("told", report.told());
        fields.put("overwritten", report.overwritten());
        fields.put("removed", report.removed());
        fields.put("problems", report.problems().size());
        fields.put("finished", report.finished());
        log.write(end, "invocation", fields, new Metrics());
    }

    /** What arrived in the last hour that nothing explains, and how much of it. */
    void unusual(Invocation invocation, Instant end, List<String> findings) {
        for (String finding : findings) {
            Map<String, Object> fields = invocation.fields();
            fields.put("line", finding);
            log.write(end, Level.WARN, "to look at", fields);
        }
        var metrics = new Metrics();
        metrics.add(SiteMetric.UNUSUAL_ARRIVALS, findings.size());
        log.write(end, "arrivals", invocation.fields(), metrics);
    }

    void notJudged(Invocation invocation, Instant end, RuntimeException e) {
        Map<String, Object> fields = invocation.fields();
        Failure.of(e).into(fields);
        log.write(end, Level.ERROR, "arrivals not judged", fields);
    }

    private void objects(
            Invocation invocation,
            Instant end,
            DropObjectKind kind,
            List<Key> keys,
            SweepReport report) {
        for (Key key : keys) {
            UnreadableReason why = report.unreadable().get(key);
            String remedy = why == null ? remedy(kind) : why.remedy();
            if (remedy.isEmpty()) {
                return;
            }
            Map<String, Object> fields = invocation.fields();
            fields.put("key", key);
            fields.put("kind", field(kind));
            if (why != null) {
                fields.put("reason", "it " + why.what());
            }
            fields.put("remedy", remedy);
            log.write(
                    end,
                    kind.alarming() ? Level.ERROR : Level.WARN,
                    "object stays in drop",
                    fields);
        }
    }

    /** Empty where nobody needs to look. */
    private static String remedy(DropObjectKind kind) {
        return switch (kind) {
            case STUCK ->
                    "see in the arrange function's log why it fails, then redrive the dead-letter"
                            + " queue";
            case TOO_LARGE ->
                    "move it under cameras/ with aws s3 mv, which copies in parts, and delete its"
                            + " message";
            case UNREADABLE -> "see in the arrange function's log why it cannot be read";
            case RELAYS_OWN ->
                    "it is no heartbeat and no capture: remove it, or upload it under a camera's"
                            + " login";
            case ODD -> "it is no directory mark and no file: rename it or remove it";
            case EMPTY -> "wait for its picture; after a week it is removed";
            case UNRECOGNISED ->
                    "it is filed under its camera and upload date; give the camera a name template"
                            + " if that is not enough";
            case FRESH, WAITING, EMPTY_LONG, MARK, OLD_MARK -> "";
        };
    }

    /** {@code TOO_LARGE} becomes {@code tooLarge}. */
    private static String field(DropObjectKind kind) {
        String[] words = kind.name().toLowerCase(Locale.ROOT).split("_", -1);
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
