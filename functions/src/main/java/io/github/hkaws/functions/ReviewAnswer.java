package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.review.ReviewResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Writes an answer as API Gateway's HTTP API takes it, in its payload format 2.0. */
final class ReviewAnswer {

    /** Below this a gzip header is not worth its bytes. */
    private static final int WORTH_GZIP = 2_000;

    private static final JsonFactory JSON = new JsonFactory();

    private ReviewAnswer() {}

    /**
     * @param gzip whether the browser takes compressed answers
     */
    static void write(ReviewResponse response, boolean gzip, OutputStream output)
            throws IOException {
        boolean text = response.contentType().startsWith("application/json");
        boolean zipped = gzip && text && response.body().length >= WORTH_GZIP;
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", response.status());
            json.writeObjectFieldStart("headers");
            for (var header : response.headersToSend().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            if (zipped) {
                json.writeStringField("content-encoding", "gzip");
            }
            if (text) {
                json.writeStringField("vary", "accept-encoding");
            }
            json.writeEndObject();
            json.writeBooleanField("isBase64Encoded", zipped || !text);
            json.writeStringField(
                    "body",
                    zipped
                            ? Base64.getEncoder().encodeToString(zip(response.body()))
                            : text
                                    ? new String(response.body(), UTF_8)
                                    : Base64.getEncoder().encodeToString(response.body()));
            json.writeEndObject();
        }
    }

    private static byte[] zip(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream(body.length / 8 + 64);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }
}
