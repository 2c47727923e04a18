package io.github.hkaws.functions;

import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.sweep.Kind;
import io.github.hkaws.archive.sweep.SweepReport;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.functions.telemetry.Metrics;
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
        report.examples().forEach((kind, keys) -> objects(invocation, end, kind, keys));
        for (String problem : report.problems()) {
            Map<String, Object> fields = invocation.fields();
            fields.put("reason", problem);
            fields.put("remedy", "none needed: the next sweep tries it again");
            log.write(end, Level.ERROR, "not swept", fields);
        }
        Map<String, Object> fields = invocation.fields(end);
        for (Kind kind : Kind.values()) {
            fields.put(field(kind), report.count(kind));
        }
        fields.put("told", report.told());
        fields.put("removed", report.removed());
        fields.put("problems", report.problems().size());
        fields.put("finished", report.finished());
        log.write(end, "invocation", fields, new Metrics());
    }

    private void objects(Invocation invocation, Instant end, Kind kind, List<Key> keys) {
        String remedy = remedy(kind);
        if (remedy.isEmpty()) {
            return;
        }
        for (Key key : keys) {
            Map<String, Object> fields = invocation.fields();
            fields.put("key", key);
            fields.put("kind", field(kind));
            fields.put("remedy", remedy);
            log.write(
                    end,
                    kind.alarming() ? Level.ERROR : Level.WARN,
                    "object stays in drop",
                    fields);
        }
    }

    /** Empty where nobody needs to look. */
    private static String remedy(Kind kind) {
        return switch (kind) {
            case STUCK ->
                    "see in the arrange function's log why it fails, then redrive the dead-letter"
                            + " queue";
            case TOO_LARGE ->
                    "move it under cameras/ with aws s3 mv, which copies in parts, and delete its"
                            + " message";
            case ODD -> "it is no directory mark and no file: rename it or remove it";
            case EMPTY -> "wait for its picture; after a week it is removed";
            case UNRECOGNISED ->
                    "it is filed under its camera and upload date; give the camera a name template"
                            + " if that is not enough";
            case FRESH, WAITING, EMPTY_LONG, MARK, OLD_MARK -> "";
        };
    }

    /** {@code TOO_LARGE} becomes {@code tooLarge}. */
    private static String field(Kind kind) {
        String[] words = kind.name().toLowerCase(Locale.ROOT).split("_", -1);
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
