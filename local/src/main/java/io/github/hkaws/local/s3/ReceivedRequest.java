package io.github.hkaws.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is here in full. S3Proxy stops reading at the last byte of the object, in
 * front of the trailer that carries a checksum: it never sees that checksum, and whether Jetty then
 * keeps the connection depends on how much of the rest has arrived. Clients saw an end of file now
 * and then and sent their request again.
 */
final class ReceivedRequest extends Request.Wrapper {

    /**
     * What one request may carry; the body is in the heap once or twice more while it is stored.
     */
    private static final int MAX_BODY = 1 << 30;

    private static final int TRAILER_AREA = 4096;
    private static final Pattern TRAILER =
            Pattern.compile("\\r\\n(x-amz-checksum-[a-z0-9]+):([A-Za-z0-9+/=]+)\\s*(?=\\r\\n)");

    private final HttpFields headers;
    private final byte[] body;
    private final Content.Source content;
    private @Nullable String checksumType;

    private ReceivedRequest(Request request, HttpFields headers, byte[] body) {
        super(request);
        this.headers = headers;
        this.body = body;
        this.content = Content.Source.from(ByteBuffer.wrap(body));
    }

    static ReceivedRequest receive(Request request) throws IOException {
        if (request.getLength() > MAX_BODY) {
            throw S3Refusals.error(
                    400,
                    "EntityTooLarge",
                    "Embedded S3 keeps bodies in the heap and takes at most 1 GiB in one request");
        }
        try (InputStream in = Request.asInputStream(request)) {
            return new ReceivedRequest(request, request.getHeaders(), in.readAllBytes());
        }
    }

    /** The same request with other headers; one of the two may be read. */
    ReceivedRequest withHeaders(HttpFields others) {
        return new ReceivedRequest(getWrapped(), others, body);
    }

    /** The bytes as they came, with the framing of a body that is signed in chunks. */
    byte[] body() {
        return body;
    }

    /** The value of a trailer behind the body, or null. */
    @Nullable String trailer(String name) {
        if (!headers.contains("x-amz-trailer")) {
            return null;
        }
        int from = Math.max(0, body.length - TRAILER_AREA);
        var end = new String(body, from, body.length - from, StandardCharsets.ISO_8859_1);
        String value = null;
        for (var match = TRAILER.matcher(end); match.find(); ) {
            value = match.group(1).equals(name) ? match.group(2) : value;
        }
        return value;
    }

    /** The headers as they came. */
    HttpFields sent() {
        return headers;
    }

    /**
     * From now on S3Proxy sees no checksum of the whole, for it would refuse forms that S3 takes
     * and the store judges it anyway, and sees the type of checksum that the upload was begun with,
     * by which it answers. Called once the signature, which covers these headers, was verified.
     */
    void judgeChecksumsHere(String type) {
        checksumType = type;
    }

    @Override
    public HttpFields getHeaders() {
        if (checksumType == null) {
            return headers;
        }
        var shown = HttpFields.build(headers);
        for (var algorithm : FlexChecksum.values()) {
            shown.remove(algorithm.header());
        }
        return shown.put("x-amz-checksum-type", checksumType).asImmutable();
    }

    @Override
    public long getLength() {
        return body.length;
    }

    @Override
    public Content.Chunk read() {
        return content.read();
    }

    @Override
    public void demand(Runnable demandCallback) {
        content.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
        content.fail(failure);
    }
}
