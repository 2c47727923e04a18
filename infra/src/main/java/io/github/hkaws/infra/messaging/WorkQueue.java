package io.github.hkaws.infra.messaging;

import io.github.hkaws.domain.deployment.QueueName;
import io.github.hkaws.infra.names.LogicalId;
import io.github.hkaws.infra.names.SiteNames;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A queue by the site's naming: TLS only, encrypted by SQS, messages kept 14 days, so that two
 * weeks of trouble lose none. Its logical id is pinned.
 */
public final class WorkQueue extends Construct {

    // AWS asks for six times the function's timeout: an invocation, its retries, and the batch
    // window.
    private static final int VISIBILITY_FACTOR = 6;
    private static final int MAX_RECEIVE_COUNT = 5;

    private final Queue queue;

    /**
     * What a queue needs to be told.
     *
     * @param logicalId of the queue in the template
     * @param functionSeconds timeout of the function that reads it; 0: none does
     * @param deadLetters where messages go that fail again and again; null: they stay
     */
    public record Props(
            SiteNames names,
            QueueName queue,
            String logicalId,
            int functionSeconds,
            @Nullable IQueue deadLetters) {}

    public WorkQueue(Construct scope, String id, Props props) {
        super(scope, id);
        Queue.Builder builder =
                Queue.Builder.create(this, "Queue")
                        .queueName(props.names().queue(props.queue()))
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .retentionPeriod(Duration.days(14))
                        .removalPolicy(RemovalPolicy.DESTROY);
        if (props.functionSeconds() > 0) {
            builder.visibilityTimeout(
                    Duration.seconds(props.functionSeconds() * VISIBILITY_FACTOR));
        }
        if (props.deadLetters() != null) {
            builder.deadLetterQueue(
                    DeadLetterQueue.builder()
                            .queue(props.deadLetters())
                            .maxReceiveCount(MAX_RECEIVE_COUNT)
                            .build());
        }
        queue = builder.build();
        LogicalId.pin(queue, CfnQueue.class, props.logicalId());
    }

    public Queue queue() {
        return queue;
    }
}
