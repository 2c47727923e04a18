package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.functions.notification.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Lambda's partial batch response: which messages must come again. */
final class BatchAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private BatchAnswer() {}

    static void write(List<Message> again, OutputStream output) throws IOException {
        var failures = again.stream().map(message -> new BatchItemFailure(message.id())).toList();
        output.write(JSON.writeValueAsBytes(new SQSBatchResponse(failures)));
    }
}
