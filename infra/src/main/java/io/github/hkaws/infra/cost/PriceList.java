package io.github.hkaws.infra.cost;

/**
 * List prices of one region in US dollars, as AWS published them. Requests are prices a million,
 * storage a GB (2^30 bytes) and month.
 */
record PriceList(
        String region,
        String asOf,
        double standardStorage,
        double infrequentStorage,
        double instantStorage,
        double glacierStorage,
        double deepStorage,
        double put,
        double infrequentPut,
        double get,
        double instantPut,
        double glacierPut,
        double toDeep,
        double egress,
        double queueRequest,
        double functionRequest,
        double functionGbSecond,
        double metricRequest,
        Watching watching) {

    /**
     * CloudWatch's prices, each for what goes beyond that which it gives away.
     *
     * @param metric one of our own, a month
     * @param alarm a month
     * @param dashboard a month
     * @param logGb a GB of logs taken in
     */
    record Watching(double metric, double alarm, double dashboard, double logGb) {

        static final int FREE_METRICS = 10;
        static final int FREE_ALARMS = 10;
        static final int FREE_DASHBOARDS = 3;
        static final double FREE_LOG_GB = 5;

        /** What a month costs. */
        double month(int metrics, int alarms, int dashboards, double logGb) {
            return Math.max(0, metrics - FREE_METRICS) * metric
                    + Math.max(0, alarms - FREE_ALARMS) * alarm
                    + Math.max(0, dashboards - FREE_DASHBOARDS) * dashboard
                    + Math.max(0, logGb - FREE_LOG_GB) * this.logGb;
        }
    }

    /** What all tables are made with. */
    static final PriceList US_EAST_1 =
            new PriceList(
                    "us-east-1",
                    "2026-11-23",
                    0.023,
                    0.0125,
                    0.004,
                    0.0036,
                    0.00099,
                    5,
                    10,
                    0.4,
                    20,
                    30,
                    50,
                    0.09,
                    0.40,
                    0.20,
                    0.0000133334,
                    10,
                    new Watching(0.30, 0.10, 3, 0.50));

    /**
     * What AWS gives away for ever, a year: SQS requests, Lambda requests, GB-seconds; and a
     * million requests a month of CloudWatch.
     */
    static final double FREE_QUEUE_REQUESTS = 12_000_000;

    static final double FREE_FUNCTION_REQUESTS = 12_000_000;
    static final double FREE_GB_SECONDS = 4_800_000;
}
