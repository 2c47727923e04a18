package io.github.hkaws.infra.observability;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.Measure;
import io.github.hkaws.domain.deployment.QueueName;
import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.infra.names.SiteNames;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** Metrics in CDK's words: ours, and those that AWS writes itself, at no cost. */
final class CdkMetrics {

    private CdkMetrics() {}

    static Metric of(Measure measure, SiteNames names) {
        var period = Duration.seconds(measure.period().toSeconds());
        return switch (measure.source()) {
            case Measure.Source.OfSite(var metric) ->
                    site(names, metric, measure.statistic(), period);
            case Measure.Source.OfQueue(var queue, var metric) ->
                    queue(names, queue, metric, measure.statistic(), period);
            case Measure.Source.OfFunction(var function, var metric) ->
                    function(names, function, metric, measure.statistic(), period);
        };
    }

    static Metric site(SiteNames names, SiteMetric metric, String statistic, Duration period) {
        return metric(
                SiteMetric.NAMESPACE,
                metric.metricName(),
                Map.of(SiteMetric.DIMENSION, names.site().name()),
                statistic,
                period);
    }

    static Metric queue(
            SiteNames names, QueueName queue, String metric, String statistic, Duration period) {
        return metric(
                "AWS/SQS", metric, Map.of("QueueName", names.queue(queue)), statistic, period);
    }

    static Metric function(
            SiteNames names,
            FunctionSpec function,
            String metric,
            String statistic,
            Duration period) {
        return metric(
                "AWS/Lambda",
                metric,
                Map.of("FunctionName", names.function(function.name())),
                statistic,
                period);
    }

    private static Metric metric(
            String namespace,
            String name,
            Map<String, String> dimensions,
            String statistic,
            Duration period) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(period)
                .build();
    }
}
