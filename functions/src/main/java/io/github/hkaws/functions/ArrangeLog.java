package io.github.hkaws.functions;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.relay.RelayFinding;
import io.github.hkaws.functions.notification.Message;
import io.github.hkaws.functions.notification.Notification;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.functions.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what an invocation did: a line for each message refused and each capture that was not
 * arranged and should have been, and one line with the counts, durations and metrics of it all.
 */
final class ArrangeLog {

    private final JsonLog log;
    private boolean first = true;

    ArrangeLog(JsonLog log) {
        this.log = log;
    }

    /**
     * @param requestId Lambda's, which its own lines carry, too
     */
    void write(String requestId, Instant start, Instant end, ArrangeRun run) {
        run.intake().messages().forEach(message -> refused(requestId, end, message));
        run.handled().forEach(one -> failed(requestId, end, one));
        run.handled().forEach(one -> found(requestId, end, one));
        var metrics = new Metrics();
        var counts = new Counts();
        for (ObjectOutcome one : run.handled()) {
            counts.add(one);
            measure(metrics, one, end);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requestId", requestId);
        fields.put("coldStart", first);
        if (first) {
            fields.put("zoneRules", TimeZones.inUse().versions().toString());
        }
        fields.put("durationMs", Duration.between(start, end).toMillis());
        fields.put("messages", run.intake().messages().size());
        fields.put("messagesToRetry", run.unsettled().size());
        counts.into(fields, metrics);
        log.write(end, "invocation", fields, metrics);
        first = false;
    }

    private void refused(String requestId, Instant now, Message message) {
        if (message.notification() instanceof Notification.Refused(var reason, var remedy)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("requestId", requestId);
            fields.put("messageId", message.id());
            fields.put("reason", reason);
            fields.put("remedy", remedy);
            log.write(now, Level.WARN, "message refused", fields);
        }
    }

    private void failed(String requestId, Instant now, ObjectOutcome one) {
        Failure.of(one.outcome())
                .ifPresent(failure -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("requestId", requestId);
                    fields.put("key", one.object().named());
                    failure.into(fields);
                    log.write(now, failure.level(), "capture not arranged", fields);
                });
    }

    /** What the relay says of itself that somebody should look at. */
    private void found(String requestId, Instant now, ObjectOutcome one) {
        if (one.outcome() instanceof ArrangeOutcome.Heartbeat(var status)) {
            for (RelayFinding finding : status.findings()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("requestId", requestId);
                fields.put("line", finding.line());
                log.write(now, Level.WARN, "to look at", fields);
            }
        }
    }

    private static void measure(Metrics metrics, ObjectOutcome one, Instant now) {
        switch (one.outcome()) {
            case ArrangeOutcome.Arranged(var _, var capture) -> {
                if (one.object().importedFrom() != null) {
                    return; // Taken and stored long ago: that says nothing of today's cameras.
                }
                Instant storedAt = one.object().storedAt();
                metrics.add(SiteMetric.DROP_TO_ARRANGED, seconds(Duration.between(storedAt, now)));
                Instant named = named(capture);
                if (named != null) {
                    metrics.add(SiteMetric.CLOCK_SKEW, skew(named, capture, storedAt));
                }
            }
            case ArrangeOutcome.Heartbeat(var status) -> {
                metrics.add(SiteMetric.RELAY_BACKLOG, (double) status.oldest().toSeconds());
                Double free = status.freePercent();
                if (free != null) {
                    metrics.add(SiteMetric.RELAY_FREE, free);
                }
                metrics.add(
                        SiteMetric.RELAY_TROUBLE,
                        (double) status.findings().stream().filter(RelayFinding::alarming).count());
            }
            case ArrangeOutcome.Duplicate _,
                    ArrangeOutcome.Placeholder _,
                    ArrangeOutcome.Discarded _,
                    ArrangeOutcome.SourceGone _,
                    ArrangeOutcome.SourceChanged _,
                    ArrangeOutcome.Unreadable _,
                    ArrangeOutcome.RelaysOwn _,
                    ArrangeOutcome.TooLarge _,
                    ArrangeOutcome.Failed _ -> {}
        }
    }

    /**
     * Ahead or behind alike, so that one alarm sees both. The relay's clock is nearer to the
     * camera's than S3's: nothing waits before it.
     */
    private static double skew(Instant named, Capture capture, Instant storedAt) {
        Instant receivedAt = capture.receivedAt();
        Instant there = receivedAt == null ? storedAt : receivedAt;
        return seconds(Duration.between(named, there).abs());
    }

    /** What the camera's clock showed, believed or not; null: the name does not say. */
    private static @Nullable Instant named(Capture capture) {
        return capture.capturedAt().source() == TimeSource.NAME
                ? capture.capturedAt().instant()
                : capture.disbelieved();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
