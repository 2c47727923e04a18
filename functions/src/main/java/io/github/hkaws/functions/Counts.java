package io.github.hkaws.functions;

import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.functions.telemetry.Metrics;
import java.util.Map;

/** How many of an invocation's objects met which fate; every object is counted once. */
final class Counts {

    private int arranged;
    private int unrecognised;
    private int arrivals;
    private long bytes;
    private int duplicates;
    private int placeholders;
    private int discarded;
    private int heartbeats;
    private int gone;
    private int changed;
    private int relaysOwn;
    private int unreadable;
    private int failed;

    void add(ObjectOutcome one) {
        switch (one.outcome()) {
            case ArrangeOutcome.Arranged(var _, var capture) -> {
                arranged++;
                unrecognised += capture.recognised() ? 0 : 1;
                arrived(one);
            }
            case ArrangeOutcome.Duplicate _ -> {
                duplicates++;
                arrived(one);
            }
            case ArrangeOutcome.Placeholder _ -> placeholders++;
            case ArrangeOutcome.Discarded _ -> {
                discarded++;
                arrived(one);
            }
            case ArrangeOutcome.Heartbeat _ -> heartbeats++;
            case ArrangeOutcome.SourceGone _ -> gone++;
            case ArrangeOutcome.SourceChanged _ -> changed++;
            case ArrangeOutcome.RelaysOwn _ -> relaysOwn++;
            case ArrangeOutcome.Unreadable _ -> unreadable++;
            case ArrangeOutcome.TooLarge _, ArrangeOutcome.Failed _ -> failed++;
        }
    }

    /** What an import brings is the owner's doing, and says nothing of who writes to drop/. */
    private void arrived(ObjectOutcome one) {
        if (one.object().importedFrom() == null) {
            arrivals++;
            bytes += one.size();
        }
    }

    /** What is worth a metric becomes one; the rest is for whoever reads the line. */
    void into(Map<String, Object> fields, Metrics metrics) {
        metrics.add(SiteMetric.CAPTURES_ARRANGED, arranged);
        metrics.add(SiteMetric.ARRIVALS, arrivals);
        metrics.add(SiteMetric.BYTES_ARRIVED, (double) bytes);
        fields.put("duplicates", duplicates);
        fields.put("placeholders", placeholders);
        fields.put("unrecognised", unrecognised);
        fields.put("discarded", discarded);
        fields.put("heartbeats", heartbeats);
        fields.put("sourceGone", gone);
        fields.put("sourceChanged", changed);
        fields.put("relaysOwn", relaysOwn);
        fields.put("unreadable", unreadable);
        fields.put("failed", failed);
    }
}
