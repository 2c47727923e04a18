package io.github.hkaws.functions.messaging;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.rotate.PackQueue;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of days to pack, at SQS. */
public final class SqsPackQueue implements PackQueue {

    private final SqsBatches batches;

    /** Uses the client, does not close it. */
    public SqsPackQueue(SqsClient sqs, URI queue) {
        this.batches = new SqsBatches(sqs, queue);
    }

    @Override
    public void ask(List<CameraDay> days) {
        batches.send(days.stream().map(PackMessage::of).toList());
    }
}
