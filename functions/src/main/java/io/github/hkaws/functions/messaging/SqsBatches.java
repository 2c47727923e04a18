package io.github.hkaws.functions.messaging;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends up to ten messages at once to one queue; the SDK tries again what may pass. */
final class SqsBatches {

    private final SqsClient sqs;
    private final URI queue;

    SqsBatches(SqsClient sqs, URI queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    /**
     * Returns when all of them stand in the queue.
     *
     * @throws IllegalStateException if SQS took only some
     */
    void send(List<String> bodies) {
        if (bodies.isEmpty()) {
            return;
        }
        var entries =
                IntStream.range(0, bodies.size())
                        .mapToObj(i ->
                                SendMessageBatchRequestEntry.builder()
                                        .id(Integer.toString(i))
                                        .messageBody(bodies.get(i))
                                        .build())
                        .toList();
        var answer = sqs.sendMessageBatch(r -> r.queueUrl(queue.toString()).entries(entries));
        if (!answer.failed().isEmpty()) {
            var first = answer.failed().getFirst();
            throw new IllegalStateException(
                    "SQS did not take %d of %d messages: %s %s"
                            .formatted(
                                    answer.failed().size(),
                                    bodies.size(),
                                    first.code(),
                                    first.message()));
        }
    }
}
