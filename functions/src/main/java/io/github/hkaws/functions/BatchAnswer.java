package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import io.github.hkaws.functions.notification.SqsJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Lambda's partial batch response (Developer Guide, "Handling errors for an SQS event source"):
 * which messages must come again.
 */
final class BatchAnswer {

    private BatchAnswer() {}

    /** Writes it, by message ids, and leaves the output open. */
    static void write(List<String> again, OutputStream output) throws IOException {
        List<BatchItemFailure> failures = again.stream().map(BatchItemFailure::new).toList();
        output.write(SqsJson.write(new SQSBatchResponse(failures)));
    }
}
