package io.github.hkaws.functions.notification;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads what Lambda hands over: a batch of SQS messages with an S3 notification in each, or one S3
 * notification. Whatever is neither becomes {@link Notification.Refused}; only a broken stream is
 * an exception.
 */
public final class IntakeReader {

    private static final String DIRECT = "direct";

    private final JsonMapper json =
            JsonMapper.builder()
                    // The SQS bean says eventSourceArn, SQS says eventSourceARN.
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
    private final NotificationReader notifications;

    /**
     * Reads for a function that serves one bucket.
     *
     * @param bucket notifications of any other are refused
     */
    public IntakeReader(String bucket) {
        this.notifications = new NotificationReader(bucket);
    }

    public Intake read(InputStream input) throws IOException {
        byte[] bytes = input.readAllBytes();
        try {
            JsonNode root = json.readTree(bytes);
            if (root.path("Records").path(0).has("messageId")) {
                return queued(json.treeToValue(root, SQSEvent.class));
            }
            return direct(notifications.read(root));
        } catch (JsonProcessingException e) {
            return direct(NotificationReader.noJson(e));
        }
    }

    private Intake queued(SQSEvent batch) {
        return new Intake(
                true,
                batch.getRecords().stream()
                        .map(message -> new Message(message.getMessageId(), read(message)))
                        .toList());
    }

    private Notification read(SQSEvent.SQSMessage message) {
        try {
            String body = message.getBody();
            return notifications.read(json.readTree(body == null ? "" : body));
        } catch (JsonProcessingException e) {
            return NotificationReader.noJson(e);
        }
    }

    private static Intake direct(Notification notification) {
        return new Intake(false, List.of(new Message(DIRECT, notification)));
    }
}
