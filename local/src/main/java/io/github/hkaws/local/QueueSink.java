package io.github.hkaws.local;

import io.github.hkaws.local.s3.NotificationSink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Delivers S3's notifications to the queues of this JVM. */
final class QueueSink implements NotificationSink {

    private final SqsClient sqs;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    QueueSink(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public boolean accepts(String queueArn) {
        try {
            var _ = url(queueArn);
            return true;
        } catch (QueueDoesNotExistException e) {
            return false;
        }
    }

    @Override
    public void send(String queueArn, String body) {
        try {
            sqs.sendMessage(message -> message.queueUrl(url(queueArn)).messageBody(body));
        } catch (QueueDoesNotExistException e) {
            // Deleted since it was configured: AWS drops the message too.
            urls.remove(queueArn);
        }
    }

    private String url(String queueArn) {
        return urls.computeIfAbsent(
                queueArn,
                arn -> {
                    var name = arn.substring(arn.lastIndexOf(':') + 1);
                    return sqs.getQueueUrl(queue -> queue.queueName(name)).queueUrl();
                });
    }
}
