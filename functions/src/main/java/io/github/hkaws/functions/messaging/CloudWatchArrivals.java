package io.github.hkaws.functions.messaging;

import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.engine.arrivals.ArrivalHistory;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.s3.S3Errors;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * What the arrange function counted, as CloudWatch kept it by the hour (CloudWatch API Reference,
 * "GetMetricStatistics": a million requests a month are free, and it keeps hours for 15 months).
 */
public final class CloudWatchArrivals implements ArrivalHistory {

    private static final int AN_HOUR = (int) Duration.ofHours(1).toSeconds();

    private final CloudWatchClient cloudWatch;
    private final String site;

    /**
     * Uses the client, does not close it.
     *
     * @param site whose metrics
     */
    public CloudWatchArrivals(CloudWatchClient cloudWatch, String site) {
        this.cloudWatch = cloudWatch;
        this.site = site;
    }

    @Override
    public SortedMap<Instant, Double> hourly(Measure measure, Instant from, Instant to) {
        SiteMetric metric =
                switch (measure) {
                    case ARRIVALS -> SiteMetric.ARRIVALS;
                    case BYTES -> SiteMetric.BYTES_ARRIVED;
                };
        SortedMap<Instant, Double> hours = new TreeMap<>();
        for (Datapoint hour : sums(metric.metricName(), from, to)) {
            // CloudWatch names the beginning of the hour; moto names its first value's minute.
            hours.merge(hour.timestamp().truncatedTo(ChronoUnit.HOURS), hour.sum(), Double::sum);
        }
        return hours;
    }

    private List<Datapoint> sums(String metric, Instant from, Instant to) {
        Dimension ofSite = Dimension.builder().name(SiteMetric.DIMENSION).value(site).build();
        try {
            return cloudWatch
                    .getMetricStatistics(r ->
                            r.namespace(SiteMetric.NAMESPACE)
                                    .metricName(metric)
                                    .dimensions(ofSite)
                                    .startTime(from)
                                    .endTime(to)
                                    .period(AN_HOUR)
                                    .statistics(Statistic.SUM))
                    .datapoints();
        } catch (SdkException e) {
            throw S3Errors.sort(
                    new StoreRequest(Operation.OTHER, "", "", "ask CloudWatch for " + metric), e);
        }
    }
}
