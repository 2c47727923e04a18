package io.github.hkaws.infra.storage;

import io.github.hkaws.domain.deployment.BucketNotification;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.QueueName;
import io.github.hkaws.domain.deployment.Trigger;
import io.github.hkaws.infra.messaging.WorkQueue;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What must outlive all other stacks: the bucket, and the queues that S3 tells of it, for their
 * messages are captures that nobody has filed yet. The stack is protected from deletion; the bucket
 * would stay even so.
 */
public final class StorageStack extends Stack {

    private StorageStack(Construct scope, SiteNames names, StackProps props) {
        super(scope, names.stack("storage"), props);
    }

    /** The whole stack. */
    public static StorageStack whole(
            Construct scope, SiteNames names, List<FunctionSpec> functions, StackProps props) {
        StorageStack stack = new StorageStack(scope, names, props);
        Bucket bucket = stack.addBuckets(names, stack.queues(names, functions));
        CfnOutput.Builder.create(stack, "BucketName")
                .description("The bucket; the relay writes under drop/ in it")
                .value(bucket.getBucketName())
                .build();
        return stack;
    }

    /**
     * Only what a deletion of the stack leaves behind, for {@code cdk import}: CloudFormation takes
     * over nothing while it makes anything, and a bucket that tells queues needs them first. The
     * next deployment adds the rest.
     */
    public static StorageStack leftBehind(Construct scope, SiteNames names, StackProps props) {
        StorageStack stack = new StorageStack(scope, names, props);
        stack.addBuckets(names, new TreeMap<>());
        return stack;
    }

    private SortedMap<QueueName, Queue> queues(SiteNames names, List<FunctionSpec> functions) {
        Queue deadLetters =
                new WorkQueue(
                                this,
                                "DeadLetters",
                                new WorkQueue.Props(
                                        names, QueueName.DEAD_LETTERS, "DeadLetterQueue", 0, null))
                        .queue();
        SortedMap<QueueName, Queue> notified = new TreeMap<>();
        for (FunctionSpec function : functions) {
            if (function.trigger() instanceof Trigger.Messages messages
                    && BucketNotification.to(messages.queue()).isPresent()) {
                notified.put(
                        messages.queue(),
                        queue(function.label(), messages.queue(), function, names, deadLetters));
            }
        }
        return notified;
    }

    private Bucket addBuckets(SiteNames names, SortedMap<QueueName, Queue> notified) {
        @Nullable IBucket accessLogs =
                names.site().observability().accessLogs()
                        ? new AccessLogBucket(this, "AccessLogs", names).bucket()
                        : null;
        Bucket bucket =
                new SiteBucket(this, "Storage", new SiteBucket.Props(names, accessLogs, notified))
                        .bucket();
        StorageSuppressions.apply(bucket, accessLogs);
        return bucket;
    }

    private Queue queue(
            String label,
            QueueName name,
            FunctionSpec function,
            SiteNames names,
            Queue deadLetters) {
        Queue queue =
                new WorkQueue(
                                this,
                                label,
                                new WorkQueue.Props(
                                        names,
                                        name,
                                        label + "Queue",
                                        function.timeoutSeconds(),
                                        deadLetters))
                        .queue();
        queue.addToResourcePolicy(
                PolicyStatement.Builder.create()
                        .sid("S3MayTell")
                        .principals(List.of(new ServicePrincipal("s3.amazonaws.com")))
                        .actions(List.of("sqs:SendMessage"))
                        .resources(List.of(queue.getQueueArn()))
                        .conditions(
                                new TreeMap<>(
                                        java.util.Map.of(
                                                "ArnEquals",
                                                java.util.Map.of(
                                                        "aws:SourceArn", names.bucketArn()),
                                                "StringEquals",
                                                java.util.Map.of(
                                                        "aws:SourceAccount", Aws.ACCOUNT_ID))))
                        .build());
        return queue;
    }
}
