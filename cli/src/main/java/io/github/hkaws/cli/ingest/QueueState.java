package io.github.hkaws.cli.ingest;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How many messages a queue holds, about.
 *
 * @param waiting not received yet
 * @param working received, and not done yet
 */
record QueueState(long waiting, long working) {

    static QueueState of(SqsClient sqs, URI queue) {
        Map<QueueAttributeName, String> attributes =
                sqs.getQueueAttributes(r ->
                                r.queueUrl(queue.toString())
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                                QueueAttributeName
                                                        .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributes();
        return new QueueState(
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private static long number(
            Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }

    long left() {
        return waiting + working;
    }
}
