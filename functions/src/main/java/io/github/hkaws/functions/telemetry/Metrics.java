package io.github.hkaws.functions.telemetry;

import io.github.hkaws.domain.deployment.SiteMetric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The values of one invocation, gathered to be logged in one go. Not for several threads. */
public final class Metrics {

    private final Map<SiteMetric, List<Double>> values = new EnumMap<>(SiteMetric.class);

    /**
     * Notes one value; CloudWatch gets each, and can tell their minimum, maximum and percentiles.
     */
    public void add(SiteMetric metric, double value) {
        values.computeIfAbsent(metric, m -> new ArrayList<>()).add(value);
    }

    Map<SiteMetric, List<Double>> values() {
        return Collections.unmodifiableMap(values);
    }
}
