package io.github.hkaws.local;

import io.github.hkaws.local.s3.NotificationSink;

/** Delivers S3's notifications to the queues of this JVM. */
final class QueueSink implements NotificationSink {

    private final QueueActors queues;

    QueueSink(QueueActors queues) {
        this.queues = queues;
    }

    @Override
    public boolean accepts(String queueArn) {
        return queues.find(name(queueArn)).isPresent();
    }

    @Override
    public void send(String queueArn, String body) {
        // Deleted since it was configured: AWS drops the message too.
        queues.find(name(queueArn)).ifPresent(queue -> queues.send(queue, body));
    }

    private static String name(String queueArn) {
        return queueArn.substring(queueArn.lastIndexOf(':') + 1);
    }
}
