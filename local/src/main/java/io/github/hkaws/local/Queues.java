package io.github.hkaws.local;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What we ask queues about. */
final class Queues {

    private Queues() {}

    /** How many messages a queue holds, in SQS's three states, counted at one instant. */
    record Depth(long visible, long inFlight, long delayed) {

        boolean isEmpty() {
            return visible == 0 && inFlight == 0 && delayed == 0;
        }

        @Override
        public String toString() {
            return "%d visible, %d in flight, %d delayed".formatted(visible, inFlight, delayed);
        }
    }

    static String arn(SqsClient sqs, String url) {
        return attribute(attributes(sqs, url), QueueAttributeName.QUEUE_ARN);
    }

    static Depth depth(SqsClient sqs, String url) {
        var all = attributes(sqs, url);
        return new Depth(
                number(all, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(all, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(all, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    private static Map<QueueAttributeName, String> attributes(SqsClient sqs, String url) {
        return sqs.getQueueAttributes(
                        queue -> queue.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private static long number(
            Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attribute(attributes, name));
    }

    private static String attribute(
            Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        var value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("The queue does not tell its " + name);
        }
        return value;
    }
}
