package io.github.hkaws.functions.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.deployment.BucketNotification;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads what Lambda hands over: a batch of SQS messages with an S3 notification in each, or one S3
 * notification. Whatever is neither becomes {@link Notification.Refused}; only a broken stream is
 * an exception.
 */
public final class IntakeReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final NotificationReader notifications;

    private IntakeReader(NotificationReader notifications) {
        this.notifications = notifications;
    }

    /**
     * Reads for a function that serves one bucket, and looks at what is created in it.
     *
     * @param bucket notifications of any other are refused
     */
    public IntakeReader(String bucket) {
        this(bucket, List.of());
    }

    /**
     * The same for a function that also files from other buckets.
     *
     * @param imports their names
     */
    public IntakeReader(String bucket, List<String> imports) {
        this(new NotificationReader(bucket, BucketNotification.ARRIVALS.eventName(), imports));
    }

    /** The same for a function that looks at what S3 has made readable. */
    public static IntakeReader ofRestored(String bucket) {
        return new IntakeReader(
                new NotificationReader(bucket, BucketNotification.RESTORED.eventName(), List.of()));
    }

    public Intake read(InputStream input) throws IOException {
        return read(Envelope.read(input));
    }

    public Intake read(Envelope envelope) {
        return new Intake(
                envelope.queued(),
                envelope.bodies().stream()
                        .map(body -> new Message(body.id(), notification(body.text())))
                        .toList());
    }

    private Notification notification(String text) {
        try {
            return notifications.read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return NotificationReader.noJson(e);
        }
    }
}
