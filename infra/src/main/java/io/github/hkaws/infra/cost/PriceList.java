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
        double metricRequest) {

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
                    10);

    /**
     * What AWS gives away for ever, a year: SQS requests, Lambda requests, GB-seconds; and a
     * million requests a month of CloudWatch.
     */
    static final double FREE_QUEUE_REQUESTS = 12_000_000;

    static final double FREE_FUNCTION_REQUESTS = 12_000_000;
    static final double FREE_GB_SECONDS = 4_800_000;
}
