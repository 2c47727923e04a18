package io.github.hkaws.domain.deployment;

import java.time.Duration;

/**
 * What an alarm looks at.
 *
 * @param statistic in CloudWatch's words, as {@code Maximum}
 * @param period of which one value is taken
 */
public record Measure(Source source, String statistic, Duration period) {

    /** Who counts. */
    public sealed interface Source {

        /** Our functions, into their logs. */
        record OfSite(SiteMetric metric) implements Source {}

        /** SQS, at no cost. */
        record OfQueue(QueueName queue, String metric) implements Source {}

        /** Lambda, at no cost. */
        record OfFunction(FunctionSpec function, String metric) implements Source {}
    }

    static Measure of(SiteMetric metric, String statistic, Duration period) {
        return new Measure(new Source.OfSite(metric), statistic, period);
    }

    static Measure most(QueueName queue, String metric, Duration period) {
        return new Measure(new Source.OfQueue(queue, metric), "Maximum", period);
    }
}
