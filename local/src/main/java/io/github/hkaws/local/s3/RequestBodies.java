package io.github.hkaws.local.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.gaul.s3proxy.checksum.ChunkedInputStream;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads and writes the bodies of the requests that do not reach S3Proxy. */
final class RequestBodies {

    private static final int MAX_CHUNK = 16 << 20;

    private RequestBodies() {}

    /** A request's body without the framing that signing in chunks puts around it. */
    static byte[] body(ReceivedRequest request) throws IOException {
        var payload = request.getHeaders().get("x-amz-content-sha256");
        if (payload == null || !payload.startsWith("STREAMING-")) {
            return request.body();
        }
        var framed = new ByteArrayInputStream(request.body());
        var trailer = request.getHeaders().get("x-amz-trailer");
        try (var decoded = new ChunkedInputStream(framed, MAX_CHUNK, trailer)) {
            return decoded.readAllBytes();
        }
    }

    static void empty(Response response, Callback callback, int status) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    static void document(
            Response response, Callback callback, int status, String contentType, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    static void xml(Response response, Callback callback, String xml) {
        document(response, callback, 200, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    static void refusal(Request request, Response response, Callback callback, S3Exception e) {
        var details = e.awsErrorDetails();
        refusal(
                request,
                response,
                callback,
                e.statusCode(),
                details.errorCode(),
                details.errorMessage());
    }

    static void refusal(
            Request request,
            Response response,
            Callback callback,
            int status,
            String code,
            String message) {
        var requestId = UUID.randomUUID().toString();
        response.getHeaders().put("x-amz-request-id", requestId);
        if (request.getMethod().equals("HEAD")) {
            empty(response, callback, status);
            return;
        }
        var xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>"
                        .formatted(Xml.escape(code), Xml.escape(message), requestId);
        document(
                response,
                callback,
                status,
                "application/xml",
                xml.getBytes(StandardCharsets.UTF_8));
    }
}
