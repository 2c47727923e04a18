package io.github.hkaws.functions.telemetry;

/**
 * Every metric of the functions, in the namespace {@value #NAMESPACE} with the one dimension
 * {@value #DIMENSION}. CloudWatch gives ten away and charges for each further one, for each value
 * of a dimension again: so there are at most ten, and none by camera.
 */
public enum Metric {
    /** Captures filed under their camera and date. */
    CAPTURES_ARRANGED("CapturesArranged", "Count"),
    /** Captures whose bytes stood at their key already. */
    DUPLICATES("Duplicates", "Count"),
    /** Objects still empty: their picture is to come. */
    PLACEHOLDERS("Placeholders", "Count"),
    /** Captures arranged whose name fits no known format. */
    UNRECOGNISED("Unrecognised", "Count"),
    /** Bytes of the captures arranged. */
    BYTES_ARRANGED("BytesArranged", "Bytes"),
    /** From S3's notification to the capture standing at its key. */
    DROP_TO_ARRANGED("DropToArrangedSeconds", "Seconds"),
    /** How far a camera's clock is off, ahead or behind. */
    CLOCK_SKEW("ClockSkewSeconds", "Seconds"),
    /** Age of the oldest capture that waits at the relay. Its absence: no heartbeat. */
    RELAY_BACKLOG("RelayBacklogSeconds", "Seconds"),
    /** Free space of the relay's spool. */
    RELAY_FREE("RelayFreePercent", "Percent"),
    /** Cameras without a capture for longer than the site file allows. */
    SILENT_CAMERAS("SilentCameras", "Count");

    public static final String NAMESPACE = "HikvisionAwsToolkit";

    /** Its value is the site's name. */
    public static final String DIMENSION = "Site";

    private final String metricName;
    private final String unit;

    Metric(String metricName, String unit) {
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
