package io.github.hkaws.infra.storage;

import io.github.hkaws.infra.names.QueueName;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.s3.CfnBucket;

/**
 * What S3 tells a queue.
 *
 * @param type of S3's notification
 * @param prefix of the keys
 */
record BucketNotification(String type, String prefix) {

    /** What S3 tells this queue; empty for queues that it tells nothing. */
    static Optional<BucketNotification> to(QueueName queue) {
        return switch (queue) {
            // Not Put alone: s3fs copies on rename and uploads large files in parts.
            case ARRANGE -> Optional.of(new BucketNotification("s3:ObjectCreated:*", "drop/"));
            case RESTORE ->
                    Optional.of(new BucketNotification("s3:ObjectRestore:Completed", "archive/"));
            case PACK, DEAD_LETTERS, FAILED_RUNS -> Optional.empty();
        };
    }

    CfnBucket.QueueConfigurationProperty asProperty(String queueArn) {
        var rule = CfnBucket.FilterRuleProperty.builder().name("prefix").value(prefix).build();
        var keys = CfnBucket.S3KeyFilterProperty.builder().rules(List.of(rule)).build();
        return CfnBucket.QueueConfigurationProperty.builder()
                .event(type)
                .queue(queueArn)
                .filter(CfnBucket.NotificationFilterProperty.builder().s3Key(keys).build())
                .build();
    }
}
