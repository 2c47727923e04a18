package io.github.hkaws.functions.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * What Lambda hands over, unopened: the messages of an SQS batch, or the one text of anybody else.
 *
 * @param queued whether by SQS, which takes an answer for each message; else by S3 itself or a
 *     person, who know only success and failure of the whole
 */
public record Envelope(boolean queued, List<Body> bodies) {

    /** The id of what did not come through SQS. */
    public static final String DIRECT = "direct";

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * One text.
     *
     * @param id SQS's message id, by which a single one is sent again, or {@link #DIRECT}
     */
    public record Body(String id, String text) {}

    public Envelope {
        bodies = List.copyOf(bodies);
    }

    /** Reads to the end; what is no JSON is for the body's reader to refuse. */
    public static Envelope read(InputStream input) throws IOException {
        byte[] bytes = input.readAllBytes();
        try {
            JsonNode root = JSON.readTree(bytes);
            if (SqsJson.isBatch(root)) {
                return queued(SqsJson.read(root));
            }
        } catch (JsonProcessingException e) {
            // Not SQS, which writes JSON.
        }
        return new Envelope(false, List.of(new Body(DIRECT, new String(bytes, UTF_8))));
    }

    private static Envelope queued(SQSEvent event) {
        return new Envelope(
                true,
                event.getRecords().stream()
                        .map(message ->
                                new Body(
                                        message.getMessageId(),
                                        Objects.requireNonNullElse(message.getBody(), "")))
                        .toList());
    }
}
