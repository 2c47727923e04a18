package io.github.hkaws.functions.messaging;

import io.github.hkaws.engine.rotate.Notifier;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.s3.S3Errors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** Publishes to a topic of SNS. */
public final class SnsNotifier implements Notifier {

    /** Of 256 KB, with room for what the encoding adds. */
    private static final int MAX_TEXT = 60_000;

    private final SnsClient sns;
    private final TopicArn topic;

    /** Uses the client, which must be of the topic's region; does not close it. */
    public SnsNotifier(SnsClient sns, TopicArn topic) {
        this.sns = sns;
        this.topic = topic;
    }

    /**
     * Returns when SNS has it.
     *
     * @throws StoreException if it does not take it
     */
    @Override
    public void tell(String subject, String text) {
        String message = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        try {
            var _ = sns.publish(r -> r.topicArn(topic.value()).subject(subject).message(message));
        } catch (SdkException e) {
            throw S3Errors.sort(
                    new StoreRequest(Operation.OTHER, "", "", "publish to " + topic), e);
        }
    }
}
