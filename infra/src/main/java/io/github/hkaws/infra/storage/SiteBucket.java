package io.github.hkaws.infra.storage;

import io.github.hkaws.domain.deployment.BucketNotification;
import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.deployment.QueueName;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.infra.names.LogicalId;
import io.github.hkaws.infra.names.SiteNames;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketPolicy;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.TransitionDefaultMinimumObjectSize;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The bucket: versioned, closed to the public, TLS only, encrypted by S3, owned by its owner alone.
 * It stays when its stack goes. S3 tells queues of what arrives.
 *
 * <p>Notifications are written as a property of the bucket: CDK's own way would add a function that
 * sets them. S3 asks the queue for permission when the bucket is created, so the queue's policy
 * comes first, and therefore names the bucket by its name.
 */
final class SiteBucket extends Construct {

    private final Bucket bucket;

    /**
     * @param accessLogs where S3 logs requests; null: nowhere
     * @param notified the queues that S3 tells of the bucket
     */
    record Props(
            SiteNames names, @Nullable IBucket accessLogs, SortedMap<QueueName, Queue> notified) {}

    SiteBucket(Construct scope, String id, Props props) {
        super(scope, id);
        Bucket.Builder builder =
                Bucket.Builder.create(this, "Bucket")
                        .bucketName(props.names().bucket())
                        .versioned(true)
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .encryption(BucketEncryption.S3_MANAGED)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .enforceSsl(true)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        // A segment below 128 KB stays where it is: moving it would cost more.
                        .transitionDefaultMinimumObjectSize(
                                TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K)
                        .lifecycleRules(LifecycleRules.of(Lifecycle.of(props.names().site())));
        if (props.accessLogs() != null) {
            builder.serverAccessLogsBucket(props.accessLogs()).serverAccessLogsPrefix("s3/");
        }
        bucket = builder.build();
        DropConditions.denials(bucket.arnForObjects(Prefixes.DROP + "*"))
                .forEach(bucket::addToResourcePolicy);
        BucketPolicy policy = bucket.getPolicy();
        if (policy != null) {
            policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
        }
        CfnBucket resource = LogicalId.pin(bucket, CfnBucket.class, "Bucket");
        List<CfnBucket.QueueConfigurationProperty> notifications = new ArrayList<>();
        props.notified()
                .forEach((name, queue) ->
                        BucketNotification.to(name)
                                .ifPresent(told ->
                                        notifications.add(property(told, queue.getQueueArn()))));
        if (!notifications.isEmpty()) {
            resource.setNotificationConfiguration(
                    CfnBucket.NotificationConfigurationProperty.builder()
                            .queueConfigurations(notifications)
                            .build());
        }
        // With the queue comes its policy, a child of it.
        props.notified().values().forEach(bucket.getNode()::addDependency);
    }

    private static CfnBucket.QueueConfigurationProperty property(
            BucketNotification told, String queueArn) {
        var rule =
                CfnBucket.FilterRuleProperty.builder().name("prefix").value(told.prefix()).build();
        var keys = CfnBucket.S3KeyFilterProperty.builder().rules(List.of(rule)).build();
        return CfnBucket.QueueConfigurationProperty.builder()
                .event(told.event())
                .queue(queueArn)
                .filter(CfnBucket.NotificationFilterProperty.builder().s3Key(keys).build())
                .build();
    }

    Bucket bucket() {
        return bucket;
    }
}
