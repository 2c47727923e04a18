package io.github.hkaws.local.s3;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells queues what happened to objects, as each bucket's configuration asks. */
final class Notifications {

    private final Map<String, List<NotificationRule>> rules = new ConcurrentHashMap<>();
    private final NotificationSink sink;
    private final String region;
    private final InstantSource clock;

    Notifications(NotificationSink sink, String region, InstantSource clock) {
        this.sink = sink;
        this.region = region;
        this.clock = clock;
    }

    /** Takes over a bucket's configuration and sends each of its queues the test message. */
    void configure(String bucket, List<NotificationRule> configured) {
        for (var rule : configured) {
            if (!sink.accepts(rule.queueArn())) {
                throw S3Refusals.invalidArgument(
                        "Unable to validate the following destination configurations");
            }
        }
        rules.put(bucket, List.copyOf(configured));
        for (var rule : configured) {
            sink.send(rule.queueArn(), NotificationJson.test(bucket, clock.instant()));
        }
    }

    void forgetBucket(String bucket) {
        rules.remove(bucket);
    }

    /** Called after the object is visible and outside any lock, by the thread of the request. */
    void publish(Happening happening) {
        for (var rule : rules.getOrDefault(happening.bucket(), List.of())) {
            if (rule.wants(happening.name(), happening.key())) {
                sink.send(
                        rule.queueArn(),
                        NotificationJson.of(
                                happening,
                                rule,
                                region,
                                Exchange.sourceAddress(),
                                Exchange.requestId()));
            }
        }
    }
}
