package io.github.hkaws.functions.messaging;

import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.s3.S3Errors;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

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
     * @throws StoreException if SQS took none
     * @throws IllegalStateException if it took only some
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
        var answer = sent(entries);
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

    private SendMessageBatchResponse sent(List<SendMessageBatchRequestEntry> entries) {
        try {
            return sqs.sendMessageBatch(r -> r.queueUrl(queue.toString()).entries(entries));
        } catch (SdkException e) {
            String asked = "send to the queue " + queue.getPath();
            throw S3Errors.sort(new StoreRequest(Operation.OTHER, "", "", asked), e);
        }
    }
}
