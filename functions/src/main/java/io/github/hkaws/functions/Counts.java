package io.github.hkaws.functions;

import io.github.hkaws.archive.arrange.ArrangeOutcome;
import io.github.hkaws.functions.telemetry.Metric;
import io.github.hkaws.functions.telemetry.Metrics;
import java.util.Map;

/** How many of an invocation's objects met which fate; every object is counted once. */
final class Counts {

    private int arranged;
    private int unrecognised;
    private long bytes;
    private int duplicates;
    private int placeholders;
    private int discarded;
    private int heartbeats;
    private int gone;
    private int changed;
    private int failed;

    void add(Handled one) {
        switch (one.outcome()) {
            case ArrangeOutcome.Arranged(var _, var capture) -> {
                arranged++;
                bytes += one.size();
                unrecognised += capture.recognised() ? 0 : 1;
            }
            case ArrangeOutcome.Duplicate _ -> duplicates++;
            case ArrangeOutcome.Placeholder _ -> placeholders++;
            case ArrangeOutcome.Discarded _ -> discarded++;
            case ArrangeOutcome.Heartbeat _ -> heartbeats++;
            case ArrangeOutcome.SourceGone _ -> gone++;
            case ArrangeOutcome.SourceChanged _ -> changed++;
            case ArrangeOutcome.TooLarge _, ArrangeOutcome.Failed _ -> failed++;
        }
    }

    /** What is worth a metric becomes one; the rest is for whoever reads the line. */
    void into(Map<String, Object> fields, Metrics metrics) {
        metrics.add(Metric.CAPTURES_ARRANGED, arranged);
        metrics.add(Metric.DUPLICATES, duplicates);
        metrics.add(Metric.PLACEHOLDERS, placeholders);
        metrics.add(Metric.UNRECOGNISED, unrecognised);
        metrics.add(Metric.BYTES_ARRANGED, (double) bytes);
        fields.put("discarded", discarded);
        fields.put("heartbeats", heartbeats);
        fields.put("sourceGone", gone);
        fields.put("sourceChanged", changed);
        fields.put("failed", failed);
    }
}
