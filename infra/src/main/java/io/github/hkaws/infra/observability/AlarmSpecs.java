package io.github.hkaws.infra.observability;

import io.github.hkaws.infra.names.QueueName;
import io.github.hkaws.infra.names.SiteNames;
import io.github.hkaws.infra.spec.FunctionSpec;
import io.github.hkaws.infra.spec.Trigger;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;

/**
 * The alarms of a site, ten at most: so many are free, one metric each ({@code
 * doc/decisions/ten-alarms.md} says why these). That arrange fails or is throttled shows in its
 * queue; the errors of all other functions end in a queue, and that is watched.
 */
final class AlarmSpecs {

    private static final Duration FIVE_MINUTES = Duration.minutes(5);
    private static final Duration HOUR = Duration.hours(1);
    private static final int ROTATION_HOURS = 26;
    private static final int COUNTED_HOURS = 25;
    private static final int OLDEST_SECONDS = 900;
    private static final int SKEW_SECONDS = 300;

    private final SiteNames names;
    private final List<FunctionSpec> functions;

    AlarmSpecs(SiteNames names, List<FunctionSpec> functions) {
        this.names = names;
        this.functions = functions;
    }

    List<AlarmSpec> all() {
        List<AlarmSpec> alarms = new ArrayList<>();
        alarms.add(
                AlarmSpec.above(
                        "DeadLetters",
                        "dead-letters",
                        "Messages failed five times. The captures still lie where they were: find"
                                + " the cause in the log, then redrive the queue.",
                        AwsMetrics.queue(
                                names,
                                QueueName.DEAD_LETTERS,
                                "ApproximateNumberOfMessagesVisible",
                                "Maximum",
                                FIVE_MINUTES),
                        0,
                        1));
        alarms.add(
                AlarmSpec.above(
                        "OldestMessage",
                        "oldest-message",
                        "Captures wait in drop/ longer than 15 minutes. See whether arrange fails,"
                                + " is throttled or only has much to do; the saved query"
                                + " \"failures\" shows why.",
                        AwsMetrics.queue(
                                names,
                                QueueName.ARRANGE,
                                "ApproximateAgeOfOldestMessage",
                                "Maximum",
                                FIVE_MINUTES),
                        OLDEST_SECONDS,
                        2));
        alarms.add(
                AlarmSpec.nothing(
                        "NoCapture",
                        "no-capture",
                        "Not one capture arrived for "
                                + silenceHours()
                                + " hours. Look at the"
                                + " relay first, then at the cameras.",
                        SiteMetric.CAPTURES_ARRANGED.of(names, "Sum", HOUR),
                        silenceHours()));
        alarms.add(
                AlarmSpec.nothing(
                        "RelayDead",
                        "relay-dead",
                        "The relay has not reported for an hour. Is it on, on the network, and is"
                                + " its key valid?",
                        SiteMetric.RELAY_BACKLOG_SECONDS.of(names, "SampleCount", HOUR),
                        1));
        alarms.add(
                AlarmSpec.above(
                        "RelayTrouble",
                        "relay-trouble",
                        "The relay says that it needs somebody: its disk is nearly full or fails,"
                                + " captures wait there for more than an hour, some were lost, or its"
                                + " clock is wrong. The saved query \"findings\" says which.",
                        SiteMetric.RELAY_TROUBLE.of(names, "Maximum", HOUR),
                        0,
                        1));
        alarms.add(
                AlarmSpec.above(
                        "ClockSkew",
                        "clock-skew",
                        "A camera's clock is more than five minutes off. Set its NTP server; its"
                                + " captures carry the wrong time until then.",
                        SiteMetric.CLOCK_SKEW_SECONDS.of(names, "Maximum", HOUR),
                        SKEW_SECONDS,
                        1));
        if (functions.contains(FunctionSpec.SWEEP)) {
            alarms.add(
                    AlarmSpec.above(
                            "UnusualArrivals",
                            "unusual-arrivals",
                            "More arrives than this site's hours of the week explain, or under new"
                                    + " camera names. If nobody imports or installs anything,"
                                    + " somebody else may hold the relay's key: make it Inactive.",
                            SiteMetric.UNUSUAL_ARRIVALS.of(names, "Maximum", HOUR),
                            0,
                            1));
        }
        if (functions.contains(FunctionSpec.ROTATE)) {
            alarms.addAll(ofRotation());
        }
        if (functions.stream().anyMatch(each -> each.trigger() instanceof Trigger.Clock)) {
            alarms.add(
                    AlarmSpec.above(
                            "FailedRuns",
                            "failed-runs",
                            "A scheduled run failed three times. The next one does its work; find"
                                    + " the cause in the log before that.",
                            AwsMetrics.queue(
                                    names,
                                    QueueName.FAILED_RUNS,
                                    "ApproximateNumberOfMessagesVisible",
                                    "Maximum",
                                    FIVE_MINUTES),
                            0,
                            1));
        }
        return alarms;
    }

    private List<AlarmSpec> ofRotation() {
        return List.of(
                AlarmSpec.nothing(
                        "RotationNotRun",
                        "rotation-not-run",
                        "Rotation has not run for 26 hours. Start it by hand; it catches up by"
                                + " itself.",
                        AwsMetrics.function(names, FunctionSpec.ROTATE, "Invocations", "Sum", HOUR),
                        ROTATION_HOURS),
                // Counted once a day: until the next count this one stands.
                AlarmSpec.above(
                                "SilentCameras",
                                "silent-cameras",
                                "At least one camera sends nothing while others do. The day's"
                                        + " digest under reports/ names it.",
                                SiteMetric.SILENT_CAMERAS.of(names, "Maximum", HOUR),
                                0,
                                1)
                        .stayingFor(COUNTED_HOURS));
    }

    private int silenceHours() {
        return Math.toIntExact(names.site().silence().toHours());
    }
}
