package io.github.hkaws.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.deployment.BucketNotification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whether S3 tells queues what it must, and whether messages are stuck in them. */
final class QueueChecks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ARN_PARTS = 6;
    private static final long MANY = 10_000;

    private final OpenBucket open;

    QueueChecks(OpenBucket open) {
        this.open = open;
    }

    List<Finding> look() {
        List<QueueConfiguration> rules =
                open.s3()
                        .getBucketNotificationConfiguration(r -> r.bucket(open.name()))
                        .queueConfigurations();
        List<Finding> findings = new ArrayList<>();
        try (SqsClient sqs = open.sqs()) {
            Optional<String> arrange = told(rules, BucketNotification.ARRIVALS);
            if (arrange.isEmpty()) {
                findings.add(
                        Finding.wrong(
                                "notification",
                                "S3 tells no queue of what appears in drop/: nothing is arranged"
                                        + " but by the hourly sweep",
                                SettingChecks.DEPLOY));
            } else {
                findings.add(
                        Finding.ok(
                                "notification",
                                "what appears in drop/ goes to " + name(arrange.get())));
                findings.addAll(queue(sqs, "arrange queue", arrange.get()));
            }
            Optional<String> restore = told(rules, BucketNotification.RESTORED);
            if (restore.isEmpty()) {
                findings.add(
                        Finding.hint(
                                "notification",
                                "S3 tells no queue of finished restores: run hkaws restore again to"
                                        + " go on with one",
                                SettingChecks.DEPLOY));
            } else {
                findings.addAll(queue(sqs, "restore queue", restore.get()));
            }
        }
        return findings;
    }

    private static Optional<String> told(
            List<QueueConfiguration> rules, BucketNotification wanted) {
        return rules.stream()
                .filter(rule ->
                        rule.eventsAsStrings().stream().anyMatch(e -> e.startsWith(wanted.kind())))
                .filter(rule -> covers(rule, wanted.prefix()))
                .map(QueueConfiguration::queueArn)
                .findFirst();
    }

    private static boolean covers(QueueConfiguration rule, String prefix) {
        return rule.filter() == null
                || rule.filter().key() == null
                || rule.filter().key().filterRules().stream()
                        .filter(f -> f.name() == FilterRuleName.PREFIX)
                        .allMatch(f -> prefix.startsWith(f.value()));
    }

    private static List<Finding> queue(SqsClient sqs, String topic, String arn) {
        return Check.run(
                topic,
                () -> {
                    Map<QueueAttributeName, String> attributes = attributes(sqs, arn);
                    long waiting = waiting(attributes);
                    List<Finding> findings = new ArrayList<>();
                    findings.add(
                            waiting > MANY
                                    ? Finding.hint(
                                            topic,
                                            "%,d messages wait".formatted(waiting),
                                            "after an outage that ends by itself; else see the"
                                                    + " function's log")
                                    : Finding.ok(topic, "%,d messages wait".formatted(waiting)));
                    deadLetters(attributes)
                            .ifPresentOrElse(
                                    dead -> findings.addAll(dead(sqs, dead)),
                                    () ->
                                            findings.add(
                                                    Finding.wrong(
                                                            topic,
                                                            "has no dead letter queue: what fails"
                                                                    + " would be tried for ever or lost"
                                                                    + " from it",
                                                            SettingChecks.DEPLOY)));
                    return findings;
                });
    }

    private static List<Finding> dead(SqsClient sqs, String arn) {
        return Check.run(
                "dead letters",
                () -> {
                    long waiting = waiting(attributes(sqs, arn));
                    return List.of(
                            waiting == 0
                                    ? Finding.ok("dead letters", "none in " + name(arn))
                                    : Finding.wrong(
                                            "dead letters",
                                            "%,d in %s: as many captures lie unmoved in drop/, none is lost"
                                                    .formatted(waiting, name(arn)),
                                            "see why in the function's log, then aws sqs"
                                                    + " start-message-move-task --source-arn "
                                                    + arn));
                });
    }

    private static Optional<String> deadLetters(Map<QueueAttributeName, String> attributes) {
        String policy = attributes.get(QueueAttributeName.REDRIVE_POLICY);
        if (policy == null) {
            return Optional.empty();
        }
        try {
            String arn = JSON.readTree(policy).path("deadLetterTargetArn").asText();
            return arn.isEmpty() ? Optional.empty() : Optional.of(arn);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Map<QueueAttributeName, String> attributes(SqsClient sqs, String arn) {
        String url = sqs.getQueueUrl(r -> r.queueName(name(arn))).queueUrl();
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private static long waiting(Map<QueueAttributeName, String> attributes) {
        return Long.parseLong(
                attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
    }

    private static String name(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length == ARN_PARTS ? parts[ARN_PARTS - 1] : arn;
    }
}
