package io.github.hkaws.cli.ingest;

import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.deployment.BucketNotification;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Which queue the arrange function reads. */
final class QueueOptions {

    private static final int ARN_PARTS = 6;

    @Option(
            names = "--queue",
            paramLabel = "URL",
            description =
                    "The arrange function's queue. Default: the one that the bucket tells of what"
                            + " appears in drop/.")
    @Nullable URI queue;

    /** Its URL: as said, else as the bucket's notifications say. */
    URI url(OpenBucket open, SqsClient sqs) {
        if (queue != null) {
            return queue;
        }
        String arn =
                notifications(open).stream()
                        .filter(QueueOptions::ofCreations)
                        .map(QueueConfiguration::queueArn)
                        .findFirst()
                        .orElseThrow(() ->
                                new Mistake(
                                        "bucket %s tells no queue of what appears in drop/; deploy the site, or name a queue with --queue"
                                                .formatted(open.name())));
        String[] parts = arn.split(":", -1);
        if (parts.length != ARN_PARTS) {
            throw new Mistake("bucket %s tells %s, which is no queue".formatted(open.name(), arn));
        }
        return URI.create(sqs.getQueueUrl(r -> r.queueName(parts[5])).queueUrl());
    }

    private static List<QueueConfiguration> notifications(OpenBucket open) {
        try {
            return open.s3()
                    .getBucketNotificationConfiguration(r -> r.bucket(open.name()))
                    .queueConfigurations();
        } catch (S3Exception e) {
            if (e.statusCode() == 501) {
                throw new Mistake(
                        "this S3 does not know notifications (501), so no queue and no function are"
                                + " told of anything; run hkaws arrange --every 30s in their place",
                        e);
            }
            throw e;
        }
    }

    private static boolean ofCreations(QueueConfiguration rule) {
        return rule.eventsAsStrings().stream()
                .anyMatch(e -> e.startsWith(BucketNotification.ARRIVALS.kind()));
    }
}
