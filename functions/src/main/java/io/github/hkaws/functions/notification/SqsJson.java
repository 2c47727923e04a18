package io.github.hkaws.functions.notification;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AWS's beans for SQS, from and to JSON, as far as we use them (Lambda Developer Guide, "Using
 * Lambda with Amazon SQS"). By hand: Jackson would look at all of their methods first, which takes
 * a fifth of a cold start.
 */
public final class SqsJson {

    private static final JsonMapper JSON = new JsonMapper();

    private SqsJson() {}

    /** Whether SQS hands this over, rather than S3 itself or a person. */
    static boolean isBatch(JsonNode root) {
        return root.path("Records").path(0).has("messageId");
    }

    /** Reads ids and bodies of a batch; what is absent is null. */
    static SQSEvent read(JsonNode root) {
        List<SQSMessage> messages = new ArrayList<>();
        for (JsonNode one : root.path("Records")) {
            var message = new SQSMessage();
            message.setMessageId(text(one, "messageId"));
            message.setBody(text(one, "body"));
            messages.add(message);
        }
        var event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    private static @Nullable String text(JsonNode one, String field) {
        return one.path(field).asText(null);
    }

    /** Writes which messages must come again. */
    public static byte[] write(SQSBatchResponse response) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode failures = root.putArray("batchItemFailures");
        for (BatchItemFailure failure : response.getBatchItemFailures()) {
            failures.addObject().put("itemIdentifier", failure.getItemIdentifier());
        }
        return JSON.writeValueAsBytes(root);
    }
}
