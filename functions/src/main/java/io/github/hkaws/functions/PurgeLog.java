package io.github.hkaws.functions;

import io.github.hkaws.engine.retain.PurgeOutcome;
import io.github.hkaws.engine.retain.PurgeReport;
import io.github.hkaws.engine.retain.PurgedDay;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.functions.telemetry.Metrics;
import java.time.Instant;
import java.util.Map;

/** Says what a purge did: a line a camera-day as soon as it is done, and one of all of it. */
final class PurgeLog {

    private final JsonLog log;

    PurgeLog(JsonLog log) {
        this.log = log;
    }

    void day(Invocation invocation, Instant now, PurgedDay day) {
        Map<String, Object> fields = invocation.fields();
        fields.put("day", day.day());
        fields.put("outcome", day.outcome().label());
        fields.put("segments", day.segments());
        fields.put("catalogs", day.catalogs());
        fields.put("sheets", day.sheets());
        fields.put("unpackedCaptures", day.captures());
        fields.put("bytes", day.bytes());
        fields.put("foreign", day.foreign().size());
        fields.put("line", day.line());
        log.write(now, level(day.outcome()), "camera-day at its end", fields);
    }

    private static Level level(PurgeOutcome outcome) {
        return switch (outcome) {
            case PurgeOutcome.Purged(), PurgeOutcome.Held() -> Level.INFO;
            case PurgeOutcome.Postponed() -> Level.WARN;
            case PurgeOutcome.HeldMidway(),
                    PurgeOutcome.Incomplete _,
                    PurgeOutcome.NotVersioned() ->
                    Level.ERROR;
        };
    }

    void write(Invocation invocation, Instant end, PurgeReport report) {
        for (String problem : report.problems()) {
            Map<String, Object> fields = invocation.fields();
            fields.put("reason", problem);
            log.write(end, Level.ERROR, "camera not listed", fields);
        }
        Map<String, Object> fields = invocation.fields(end);
        fields.put("daysPurged", report.purged());
        fields.put("daysHeld", report.held());
        fields.put("daysTroubled", report.troubled().size());
        fields.put("bytes", report.bytes());
        fields.put("keptForAge", report.kept().captures());
        fields.put("problems", report.problems().size());
        log.write(end, "invocation", fields, new Metrics());
    }
}
