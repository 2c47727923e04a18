package io.github.hkaws.domain.price;

import java.math.BigDecimal;

/**
 * CloudWatch's prices in US dollars, each for what goes beyond that which it gives away for ever.
 *
 * @param metric one of our own, a month
 * @param alarm a month
 * @param dashboard a month
 * @param logGb a GB of logs taken in
 */
public record Watching(
        BigDecimal metric, BigDecimal alarm, BigDecimal dashboard, BigDecimal logGb) {

    static final Watching EVERYWHERE =
            new Watching(
                    new BigDecimal("0.30"),
                    new BigDecimal("0.10"),
                    new BigDecimal("3"),
                    new BigDecimal("0.50"));

    private static final int FREE_METRICS = 10;
    private static final int FREE_ALARMS = 10;
    private static final int FREE_DASHBOARDS = 3;
    private static final double FREE_LOG_GB = 5;

    /** What a month costs. */
    public double month(int metrics, int alarms, int dashboards, double gb) {
        return Math.max(0, metrics - FREE_METRICS) * metric.doubleValue()
                + Math.max(0, alarms - FREE_ALARMS) * alarm.doubleValue()
                + Math.max(0, dashboards - FREE_DASHBOARDS) * dashboard.doubleValue()
                + Math.max(0, gb - FREE_LOG_GB) * logGb.doubleValue();
    }
}
