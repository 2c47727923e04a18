package io.github.hkaws.domain.deployment;

/**
 * The metrics that functions write into their logs (embedded metric format), with the site as their
 * only dimension. Ten, for CloudWatch bills the eleventh each month; a dimension for the camera
 * would make ten of each.
 */
public enum SiteMetric {
    /** Captures filed under their camera and date. */
    CAPTURES_ARRANGED("CapturesArranged", "Count"),
    /** Objects that left drop/, captures or not, new or the same again; imports apart. */
    ARRIVALS("Arrivals", "Count"),
    /** Bytes of them. */
    BYTES_ARRIVED("BytesArrived", "Bytes"),
    /** From S3's notification to the capture standing at its key. */
    DROP_TO_ARRANGED("DropToArrangedSeconds", "Seconds"),
    /** How far a camera's clock is off, ahead or behind. */
    CLOCK_SKEW("ClockSkewSeconds", "Seconds"),
    /** Age of the oldest capture that waits at the relay. Its absence: no heartbeat. */
    RELAY_BACKLOG("RelayBacklogSeconds", "Seconds"),
    /** Free space of the relay's spool. */
    RELAY_FREE("RelayFreePercent", "Percent"),
    /** How many things at the relay should not wait until the morning. */
    RELAY_TROUBLE("RelayTrouble", "Count"),
    /** How much of what arrived in the last hour no hour of this site's weeks explains. */
    UNUSUAL_ARRIVALS("UnusualArrivals", "Count"),
    /** Cameras without a capture for longer than the site file allows. */
    SILENT_CAMERAS("SilentCameras", "Count");

    /** The namespace of all of them. */
    public static final String NAMESPACE = "HikvisionAwsToolkit";

    /** The name of their dimension; its value is the site's name. */
    public static final String DIMENSION = "Site";

    private final String metricName;
    private final String unit;

    SiteMetric(String metricName, String unit) {
        this.metricName = metricName;
        this.unit = unit;
    }

    /** As CloudWatch knows it. */
    public String metricName() {
        return metricName;
    }

    /** CloudWatch's name of the unit. */
    public String unit() {
        return unit;
    }
}
