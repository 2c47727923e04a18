package io.github.hkaws.infra.observability;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.QueueName;
import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/** One dashboard: is anything wrong, do captures come in, how fast, and how is the relay. */
final class SiteDashboard extends Construct {

    private static final Duration HOUR = Duration.hours(1);
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    private final SiteNames names;

    SiteDashboard(Construct scope, String id, SiteNames names, List<Alarm> alarms) {
        super(scope, id);
        this.names = names;
        Dashboard dashboard =
                Dashboard.Builder.create(this, "Dashboard")
                        .dashboardName(names.dashboard())
                        .defaultInterval(Duration.days(2))
                        .build();
        dashboard.addWidgets(
                AlarmStatusWidget.Builder.create()
                        .title("Is anything wrong?")
                        .alarms(alarms)
                        .width(24)
                        .height(4)
                        .build());
        dashboard.addWidgets(
                graph(
                        "Captures per hour",
                        List.of(
                                ours(SiteMetric.CAPTURES_ARRANGED, "Sum", HOUR),
                                ours(SiteMetric.ARRIVALS, "Sum", HOUR))),
                graph(
                        "Seconds from drop to archive",
                        List.of(
                                ours(SiteMetric.DROP_TO_ARRANGED, "p50", FIVE_MINUTES),
                                ours(SiteMetric.DROP_TO_ARRANGED, "p95", FIVE_MINUTES))),
                graph("Bytes per hour", List.of(ours(SiteMetric.BYTES_ARRIVED, "Sum", HOUR))));
        dashboard.addWidgets(
                graph(
                        "Waiting",
                        List.of(
                                queue(QueueName.ARRANGE, "ApproximateNumberOfMessagesVisible"),
                                queue(QueueName.ARRANGE, "ApproximateAgeOfOldestMessage"),
                                queue(
                                        QueueName.DEAD_LETTERS,
                                        "ApproximateNumberOfMessagesVisible"))),
                graph(
                        "Arrange",
                        List.of(
                                arrange("Invocations", "Sum"),
                                arrange("Errors", "Sum"),
                                arrange("Throttles", "Sum"),
                                arrange("Duration", "p95"))),
                graph(
                        "Relay and cameras",
                        List.of(
                                ours(SiteMetric.RELAY_BACKLOG, "Maximum", FIVE_MINUTES),
                                ours(SiteMetric.RELAY_FREE, "Minimum", FIVE_MINUTES),
                                ours(SiteMetric.RELAY_TROUBLE, "Maximum", FIVE_MINUTES),
                                ours(SiteMetric.CLOCK_SKEW, "Maximum", HOUR),
                                ours(SiteMetric.SILENT_CAMERAS, "Maximum", HOUR))));
    }

    private IMetric ours(SiteMetric metric, String statistic, Duration period) {
        return CdkMetrics.site(names, metric, statistic, period);
    }

    private IMetric queue(QueueName queue, String metric) {
        return CdkMetrics.queue(names, queue, metric, "Maximum", FIVE_MINUTES);
    }

    private IMetric arrange(String metric, String statistic) {
        return CdkMetrics.function(names, FunctionSpec.ARRANGE, metric, statistic, FIVE_MINUTES);
    }

    private static GraphWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create().title(title).left(metrics).width(8).build();
    }
}
