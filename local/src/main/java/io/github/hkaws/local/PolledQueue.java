package io.github.hkaws.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue as a poller uses it; SQS takes and gives ten messages a request. */
record PolledQueue(SqsClient sqs, String url) {

    private static final int AT_A_TIME = 10;

    String arn() {
        return Queues.arn(sqs, url);
    }

    Queues.Depth depth() {
        return Queues.depth(sqs, url);
    }

    /** At most that many messages, at once; empty if none is visible. */
    List<Message> receive(int most) {
        return sqs.receiveMessage(request ->
                        request.queueUrl(url)
                                .maxNumberOfMessages(Math.min(most, AT_A_TIME))
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                                .messageAttributeNames("All"))
                .messages();
    }

    void delete(List<Message> messages) {
        for (var entries : slices(messages, PolledQueue::deletion)) {
            sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
        }
    }

    private static DeleteMessageBatchRequestEntry deletion(String id, Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(message.receiptHandle())
                .build();
    }

    void makeVisible(List<Message> messages, Duration delay) {
        for (var entries : slices(messages, (id, message) -> change(id, message, delay))) {
            sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries));
        }
    }

    private static ChangeMessageVisibilityBatchRequestEntry change(
            String id, Message message, Duration delay) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout((int) delay.toSeconds())
                .build();
    }

    private static <E> List<List<E>> slices(
            List<Message> messages, BiFunction<String, Message, E> entry) {
        var slices = new ArrayList<List<E>>();
        for (int from = 0; from < messages.size(); from += AT_A_TIME) {
            var slice = new ArrayList<E>();
            for (int i = from; i < Math.min(from + AT_A_TIME, messages.size()); i++) {
                slice.add(entry.apply(String.valueOf(i), messages.get(i)));
            }
            slices.add(slice);
        }
        return slices;
    }
}
