package io.github.hkaws.infra.observability;

import io.github.hkaws.infra.names.SiteNames;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The metrics that functions write into their logs (embedded metric format), with the site as their
 * only dimension. Ten, for the eleventh costs $0.30 a month; a dimension for the camera would make
 * ten of each.
 */
public enum SiteMetric {
    CAPTURES_ARRANGED("CapturesArranged"),
    ARRIVALS("Arrivals"),
    BYTES_ARRIVED("BytesArrived"),
    DROP_TO_ARRANGED_SECONDS("DropToArrangedSeconds"),
    CLOCK_SKEW_SECONDS("ClockSkewSeconds"),
    RELAY_BACKLOG_SECONDS("RelayBacklogSeconds"),
    RELAY_FREE_PERCENT("RelayFreePercent"),
    RELAY_TROUBLE("RelayTrouble"),
    UNUSUAL_ARRIVALS("UnusualArrivals"),
    SILENT_CAMERAS("SilentCameras");

    /** The namespace of all of them. */
    public static final String NAMESPACE = "HikvisionAwsToolkit";

    /** The name of their dimension. */
    public static final String DIMENSION = "Site";

    private final String metricName;

    SiteMetric(String metricName) {
        this.metricName = metricName;
    }

    /** As it stands in CloudWatch. */
    public String metricName() {
        return metricName;
    }

    Metric of(SiteNames names, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(NAMESPACE)
                .metricName(metricName)
                .dimensionsMap(Map.of(DIMENSION, names.site().name()))
                .statistic(statistic)
                .period(period)
                .build();
    }
}
