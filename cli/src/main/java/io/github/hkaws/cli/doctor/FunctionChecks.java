package io.github.hkaws.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.cli.support.OpenBucket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/**
 * Whether the functions stand and read their queues. Without them every request is answered, every
 * picture stored, and none filed.
 */
final class FunctionChecks {

    private static final String TOPIC = "functions";
    private static final String ARRANGE = "-arrange";

    /** Each reads the queue of its own name. */
    static final List<String> READING_QUEUES = List.of("arrange", "pack", "restore");

    /** Started by the clock. */
    static final List<String> SCHEDULED = List.of("rotate", "sweep", "purge");

    /** Of a mapping that is on, or about to be. */
    private static final Set<String> ON = Set.of("Creating", "Enabling", "Enabled", "Updating");

    private final OpenBucket open;

    FunctionChecks(OpenBucket open) {
        this.open = open;
    }

    /** Nothing, where no Lambda belongs to this S3. */
    List<Finding> look() {
        Optional<URI> endpoint = open.lambdaEndpoint();
        Optional<String> arrange = arrangeQueue();
        if (endpoint.isEmpty() || arrange.isEmpty()) {
            return List.of();
        }
        String site = arrange.get().substring(0, arrange.get().length() - ARRANGE.length());
        try (var lambda = new LambdaApi(open, endpoint.get())) {
            return look(lambda, site);
        }
    }

    /** That there is none is another finding, and says the same. */
    private Optional<String> arrangeQueue() {
        return open
                .s3()
                .getBucketNotificationConfiguration(r -> r.bucket(open.name()))
                .queueConfigurations()
                .stream()
                .map(QueueConfiguration::queueArn)
                .filter(arn -> arn.endsWith(ARRANGE))
                .findFirst();
    }

    /**
     * All that is wrong, or that nothing is.
     *
     * @param site what the ARNs of its queues begin with: {@code arn:…:hkaws-home}
     */
    private static List<Finding> look(LambdaApi lambda, String site) {
        String prefix = site.substring(site.lastIndexOf(':') + 1);
        List<Finding> findings = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        READING_QUEUES.forEach(
                queue -> unread(lambda, site + "-" + queue).ifPresent(findings::add));
        List<String> names =
                Stream.of(READING_QUEUES, SCHEDULED)
                        .flatMap(List::stream)
                        .map(name -> prefix + "-" + name)
                        .toList();
        for (String name : names) {
            lambda.function(name)
                    .ifPresentOrElse(
                            told -> failed(name, told).ifPresent(findings::add),
                            () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            findings.add(
                    Finding.wrong(
                            TOPIC, "missing: " + String.join(", ", missing), SettingChecks.DEPLOY));
        }
        return findings.isEmpty()
                ? List.of(
                        Finding.ok(
                                TOPIC,
                                "all %d stand, and read their queues".formatted(names.size())))
                : findings;
    }

    private static Optional<Finding> failed(String name, JsonNode told) {
        boolean failed =
                told.path("State").asText().equals("Failed")
                        || told.path("LastUpdateStatus").asText().equals("Failed");
        return failed
                ? Optional.of(
                        Finding.wrong(
                                TOPIC,
                                "%s cannot run: %s"
                                        .formatted(
                                                name,
                                                told.path("StateReason")
                                                        .asText(
                                                                told.path("LastUpdateStatusReason")
                                                                        .asText())),
                                SettingChecks.DEPLOY))
                : Optional.empty();
    }

    private static Optional<Finding> unread(LambdaApi lambda, String queueArn) {
        String queue = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        List<JsonNode> readers = lambda.readers(queueArn);
        if (readers.stream().anyMatch(each -> ON.contains(each.path("State").asText()))) {
            return Optional.empty();
        }
        return Optional.of(
                readers.stream()
                        .findFirst()
                        .map(off ->
                                Finding.wrong(
                                        TOPIC,
                                        "no function reads %s: its event source mapping is %s"
                                                .formatted(queue, off.path("State").asText()),
                                        "aws lambda update-event-source-mapping --enabled --uuid "
                                                + off.path("UUID").asText()))
                        .orElseGet(() ->
                                Finding.wrong(
                                        TOPIC,
                                        "no function reads %s: what it is told waits there"
                                                .formatted(queue),
                                        SettingChecks.DEPLOY)));
    }
}
