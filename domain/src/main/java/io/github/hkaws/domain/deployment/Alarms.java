package io.github.hkaws.domain.deployment;

import io.github.hkaws.domain.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The alarms of a site, ten at most: so many are free, one metric each ({@code
 * doc/decisions/ten-alarms.md} says why these). That arrange fails or is throttled shows in its
 * queue; the errors of all other functions end in a queue, and that is watched.
 */
public final class Alarms {

    /** Captures that wait in drop/ for longer were not told of, or arrange is in trouble. */
    public static final Duration WAITING = Duration.ofMinutes(15);

    /** A clock that is off by less is good enough; captures take a minute or so to arrive. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ROTATION_HOURS = 26;
    private static final int COUNTED_HOURS = 25;
    private static final String VISIBLE = "ApproximateNumberOfMessagesVisible";

    private final Site site;
    private final List<FunctionSpec> functions;

    private Alarms(Site site, List<FunctionSpec> functions) {
        this.site = site;
        this.functions = functions;
    }

    /** The alarms of a site that runs these functions. */
    public static List<Alarm> of(Site site, List<FunctionSpec> functions) {
        return new Alarms(site, functions).all();
    }

    private List<Alarm> all() {
        List<Alarm> alarms = new ArrayList<>();
        alarms.addAll(ofQueues());
        alarms.addAll(ofArrivals());
        if (functions.contains(FunctionSpec.SWEEP)) {
            alarms.add(
                    Alarm.above(
                            "UnusualArrivals",
                            "unusual-arrivals",
                            "More arrives than this site's hours of the week explain, or under new"
                                    + " camera names. If nobody imports or installs anything,"
                                    + " somebody else may hold the relay's key: make it Inactive.",
                            Measure.of(SiteMetric.UNUSUAL_ARRIVALS, "Maximum", HOUR),
                            0,
                            1));
        }
        if (functions.contains(FunctionSpec.ROTATE)) {
            alarms.addAll(ofRotation());
        }
        if (functions.stream().anyMatch(each -> each.trigger() instanceof Trigger.Clock)) {
            alarms.add(
                    Alarm.above(
                            "FailedRuns",
                            "failed-runs",
                            "A scheduled run failed three times. The next one does its work; find"
                                    + " the cause in the log before that.",
                            Measure.most(QueueName.FAILED_RUNS, VISIBLE, FIVE_MINUTES),
                            0,
                            1));
        }
        return List.copyOf(alarms);
    }

    private static List<Alarm> ofQueues() {
        return List.of(
                Alarm.above(
                        "DeadLetters",
                        "dead-letters",
                        "Messages failed five times. The captures still lie where they were: find"
                                + " the cause in the log, then redrive the queue.",
                        Measure.most(QueueName.DEAD_LETTERS, VISIBLE, FIVE_MINUTES),
                        0,
                        1),
                Alarm.above(
                        "OldestMessage",
                        "oldest-message",
                        "Captures wait in drop/ longer than %d minutes. See whether arrange fails,"
                                        .formatted(WAITING.toMinutes())
                                + " is throttled or only has much to do; the saved query"
                                + " \"failures\" shows why.",
                        Measure.most(
                                QueueName.ARRANGE, "ApproximateAgeOfOldestMessage", FIVE_MINUTES),
                        (double) WAITING.toSeconds(),
                        2));
    }

    private List<Alarm> ofArrivals() {
        int silenceHours = Math.toIntExact(site.silence().toHours());
        return List.of(
                Alarm.nothing(
                        "NoCapture",
                        "no-capture",
                        "Not one capture arrived for "
                                + silenceHours
                                + " hours. Look at the"
                                + " relay first, then at the cameras.",
                        Measure.of(SiteMetric.CAPTURES_ARRANGED, "Sum", HOUR),
                        silenceHours),
                Alarm.nothing(
                        "RelayDead",
                        "relay-dead",
                        "The relay has not reported for an hour. Is it on, on the network, and is"
                                + " its key valid?",
                        Measure.of(SiteMetric.RELAY_BACKLOG, "SampleCount", HOUR),
                        1),
                Alarm.above(
                        "RelayTrouble",
                        "relay-trouble",
                        "The relay says that it needs somebody: its disk is nearly full or fails,"
                                + " captures wait there for more than an hour, some were lost, or its"
                                + " clock is wrong. The saved query \"findings\" says which.",
                        Measure.of(SiteMetric.RELAY_TROUBLE, "Maximum", HOUR),
                        0,
                        1),
                Alarm.above(
                        "ClockSkew",
                        "clock-skew",
                        "A camera's clock is more than five minutes off. Set its NTP server; its"
                                + " captures carry the wrong time until then.",
                        Measure.of(SiteMetric.CLOCK_SKEW, "Maximum", HOUR),
                        (double) CLOCK_SKEW.toSeconds(),
                        1));
    }

    private static List<Alarm> ofRotation() {
        return List.of(
                Alarm.nothing(
                        "RotationNotRun",
                        "rotation-not-run",
                        "Rotation has not run for %d hours. Start it by hand; it catches up by"
                                        .formatted(ROTATION_HOURS)
                                + " itself.",
                        new Measure(
                                new Measure.Source.OfFunction(FunctionSpec.ROTATE, "Invocations"),
                                "Sum",
                                HOUR),
                        ROTATION_HOURS),
                // Counted once a day: until the next count this one stands.
                Alarm.above(
                                "SilentCameras",
                                "silent-cameras",
                                "At least one camera sends nothing while others do. The day's"
                                        + " digest under reports/ names it.",
                                Measure.of(SiteMetric.SILENT_CAMERAS, "Maximum", HOUR),
                                0,
                                1)
                        .stayingFor(COUNTED_HOURS));
    }
}
