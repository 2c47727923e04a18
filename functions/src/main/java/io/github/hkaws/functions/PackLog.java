package io.github.hkaws.functions;

import io.github.hkaws.engine.pack.PackOutcome;
import io.github.hkaws.engine.pack.PackReport;
import io.github.hkaws.engine.pack.PackReport.Finding;
import io.github.hkaws.engine.sheet.SheetsReport;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.functions.telemetry.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Says what packing did: a line a camera-day as soon as it is done, after a line for each thing to
 * look at, of which there are no more than {@value #MOST} a kind; and one line of all of it.
 */
final class PackLog {

    static final int MOST = 20;

    private final JsonLog log;

    PackLog(JsonLog log) {
        this.log = log;
    }

    void message(Invocation invocation, Instant now, PackedMessage message) {
        switch (message) {
            case PackedMessage.Done(_, _, var outcome) -> day(invocation, now, outcome, false);
            case PackedMessage.Continued(_, _, var outcome) -> day(invocation, now, outcome, false);
            case PackedMessage.Stalled(_, _, var outcome) -> day(invocation, now, outcome, true);
            case PackedMessage.Refused(var id, var reason) -> {
                Map<String, Object> fields = invocation.fields();
                fields.put("messageId", id);
                fields.put("reason", reason);
                fields.put("remedy", "send {\"camera\":\"front\",\"date\":\"2026-11-08\"}");
                log.write(now, Level.WARN, "message refused", fields);
            }
            case PackedMessage.Failed(_, var day, var cause) -> {
                Map<String, Object> fields = invocation.fields();
                fields.put("day", day);
                Failure failure = Failure.of(cause);
                failure.into(fields);
                log.write(now, failure.level(), "camera-day not packed", fields);
            }
        }
    }

    void sheets(Invocation invocation, Instant now, SheetsReport report) {
        if (report.captures() == 0 && report.problem().isEmpty()) {
            return;
        }
        Map<String, Object> fields = invocation.fields();
        fields.put("day", report.day());
        fields.put("captures", report.captures());
        fields.put("known", report.known());
        fields.put("tiles", report.tiles());
        fields.put("sheets", report.sheets());
        fields.put("without", report.without());
        fields.put("left", report.left());
        if (!report.problem().isEmpty()) {
            fields.put("reason", report.problem());
        }
        Level level = report.problem().isEmpty() ? Level.INFO : Level.WARN;
        log.write(now, level, "contact sheets", fields);
    }

    private void day(Invocation invocation, Instant now, PackOutcome outcome, boolean stalled) {
        PackReport report = outcome.report();
        findings(invocation, now, "foreign", Level.WARN, report.foreign());
        findings(invocation, now, "unread", Level.WARN, report.unread());
        findings(invocation, now, "undeleted", Level.WARN, report.undeleted());
        findings(invocation, now, "segment", Level.ERROR, report.problems());
        Map<String, Object> fields = invocation.fields();
        fields.put("day", report.day());
        fields.put("outcome", label(outcome));
        fields.put("listed", report.listed());
        fields.put("alreadyPacked", report.alreadyPacked());
        fields.put("packed", report.packed());
        fields.put("bytes", report.bytes());
        fields.put("segments", report.segments().size());
        fields.put("postponed", report.postponed());
        fields.put("deleted", report.deleted());
        fields.put("foreign", report.foreign().size());
        fields.put("unread", report.unread().size());
        fields.put("undeleted", report.undeleted().size());
        fields.put("problems", report.problems().size());
        fields.put("balanced", report.balanced());
        log.write(now, stalled ? Level.ERROR : Level.INFO, "camera-day packed", fields);
    }

    private static String label(PackOutcome outcome) {
        return switch (outcome) {
            case PackOutcome.Packed _ -> "packed";
            case PackOutcome.Unfinished _ -> "unfinished";
            case PackOutcome.SteppedBack _ -> "stepped-back";
        };
    }

    private void findings(
            Invocation invocation, Instant now, String kind, Level level, List<Finding> findings) {
        for (Finding finding : findings.subList(0, Math.min(MOST, findings.size()))) {
            Map<String, Object> fields = invocation.fields();
            fields.put("kind", kind);
            fields.put("key", finding.key());
            fields.put("reason", finding.what());
            log.write(now, level, "object of a packed day", fields);
        }
    }

    void write(Invocation invocation, Instant end, List<PackedMessage> messages) {
        Map<String, Object> fields = invocation.fields(end);
        fields.put("messages", messages.size());
        fields.put("messagesToRetry", messages.stream().filter(PackedMessage::again).count());
        fields.put(
                "messagesContinued",
                messages.stream().filter(PackedMessage.Continued.class::isInstance).count());
        log.write(end, "invocation", fields, new Metrics());
    }
}
