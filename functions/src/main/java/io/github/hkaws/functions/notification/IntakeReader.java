package io.github.hkaws.functions.notification;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads what Lambda hands over: a batch of SQS messages with an S3 notification in each, or one S3
 * notification. Whatever is neither becomes {@link Notification.Refused}; only a broken stream is
 * an exception.
 */
public final class IntakeReader {

    private static final String DIRECT = "direct";

    /** Lambda writes Records and eventSourceARN, the beans call them records and eventSourceArn. */
    private final JsonMapper json =
            JsonMapper.builder()
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
            JsonNode records = root.path("Records");
            if (records.path(0).has("messageId")) {
                return queued(json.treeToValue(root, SQSEvent.class));
            }
            return direct(notifications.read(root));
        } catch (JsonProcessingException e) {
            return direct(NotificationReader.noJson(e));
        }
    }

    private Intake queued(SQSEvent event) {
        List<Message> messages = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            String body = Objects.requireNonNullElse(message.getBody(), "");
            messages.add(new Message(message.getMessageId(), queued(body)));
        }
        return new Intake(true, messages);
    }

    private Notification queued(String body) {
        try {
            return notifications.read(json.readTree(body));
        } catch (JsonProcessingException e) {
            return NotificationReader.noJson(e);
        }
    }

    private static Intake direct(Notification notification) {
        return new Intake(false, List.of(new Message(DIRECT, notification)));
    }
}
