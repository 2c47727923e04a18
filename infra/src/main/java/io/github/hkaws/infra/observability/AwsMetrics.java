package io.github.hkaws.infra.observability;

import io.github.hkaws.infra.names.QueueName;
import io.github.hkaws.infra.names.SiteNames;
import io.github.hkaws.infra.spec.FunctionSpec;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** Metrics that AWS writes itself, at no cost. */
final class AwsMetrics {

    private AwsMetrics() {}

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
