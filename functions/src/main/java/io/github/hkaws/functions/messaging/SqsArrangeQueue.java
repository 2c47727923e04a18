package io.github.hkaws.functions.messaging;

import io.github.hkaws.engine.sweep.ArrangeQueue;
import io.github.hkaws.engine.sweep.CreatedNotification;
import io.github.hkaws.storage.ListedObject;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of S3's notifications, at SQS. */
public final class SqsArrangeQueue implements ArrangeQueue {

    private final SqsBatches batches;
    private final CreatedNotification notification;

    /**
     * Uses the client, does not close it.
     *
     * @param bucket that the messages tell of
     */
    public SqsArrangeQueue(SqsClient sqs, URI queue, String bucket) {
        this(sqs, queue, new CreatedNotification(bucket));
    }

    private SqsArrangeQueue(SqsClient sqs, URI queue, CreatedNotification notification) {
        this.batches = new SqsBatches(sqs, queue);
        this.notification = notification;
    }

    /**
     * The same for an import.
     *
     * @param from the bucket that is imported from
     */
    public static SqsArrangeQueue ofImport(SqsClient sqs, URI queue, String from) {
        return new SqsArrangeQueue(sqs, queue, CreatedNotification.ofImport(from));
    }

    @Override
    public void tell(List<ListedObject> objects) {
        batches.send(objects.stream().map(notification::of).toList());
    }
}
