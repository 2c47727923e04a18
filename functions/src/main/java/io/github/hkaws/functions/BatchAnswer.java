package io.github.hkaws.functions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.functions.notification.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Lambda's partial batch response (Developer Guide, "Handling errors for an SQS event source"):
 * which messages must come again.
 */
final class BatchAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private BatchAnswer() {}

    /** Writes it and leaves the output open. */
    static void write(List<Message> again, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (Message message : again) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", message.id());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
