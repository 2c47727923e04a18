package io.github.hkaws.functions;

import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.engine.rotate.Digest;
import io.github.hkaws.engine.rotate.RotationReport;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.functions.telemetry.Metrics;
import java.time.Instant;
import java.util.Map;

/** Says what a rotation found: a line for each thing to look at, and one of all of it. */
final class RotationLog {

    private final JsonLog log;

    RotationLog(JsonLog log) {
        this.log = log;
    }

    void write(Invocation invocation, Instant end, RotationReport report) {
        Digest digest = report.digest();
        for (String line : digest.lines()) {
            Map<String, Object> fields = invocation.fields();
            fields.put("line", line);
            log.write(end, Level.WARN, "to look at", fields);
        }
        for (String failure : report.failures()) {
            Map<String, Object> fields = invocation.fields();
            fields.put("reason", failure);
            log.write(end, Level.ERROR, "not rotated", fields);
        }
        Map<String, Object> fields = invocation.fields(end);
        fields.put("zoneRules", TimeZones.inUse().versions().toString());
        fields.put("digest", report.digestKey());
        fields.put("cameras", digest.cameras().size());
        fields.put("daysAsked", report.asked());
        fields.put("daysChecked", digest.checks().size());
        fields.put("daysUnchecked", digest.unchecked().size());
        fields.put("capturesCatalogued", digest.catalogued());
        fields.put("toLookAt", digest.lines().size());
        fields.put("failures", report.failures().size());
        var metrics = new Metrics();
        metrics.add(SiteMetric.SILENT_CAMERAS, (double) digest.silent());
        log.write(end, "invocation", fields, metrics);
    }
}
