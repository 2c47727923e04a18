package io.github.hkaws.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * The request that the store is working for: S3Proxy hands its store a model of the request without
 * the headers that it does not know itself, and offers no place for others in the answer.
 */
record Exchange(S3Call call, ReceivedRequest request, Response response) {

    static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    /** A header of the request being served, as the client sent it. */
    static @Nullable String header(String name) {
        return CURRENT.isBound() ? CURRENT.get().request.sent().get(name) : null;
    }

    /** A header, or a trailer of that name behind the body. */
    static @Nullable String headerOrTrailer(String name) {
        var header = header(name);
        return header != null || !CURRENT.isBound() ? header : CURRENT.get().request.trailer(name);
    }

    /** The body of the request being served, without framing. */
    static byte[] body() {
        try {
            return RequestBodies.body(CURRENT.get().request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** See {@link ReceivedRequest#judgeChecksumsHere}. */
    static void judgeChecksumsHere(String type) {
        if (CURRENT.isBound()) {
            CURRENT.get().request.judgeChecksumsHere(type);
        }
    }

    static boolean serves(String operation) {
        return CURRENT.isBound() && CURRENT.get().call.operation().equals(operation);
    }

    static void answerHeader(String name, String value) {
        if (CURRENT.isBound()) {
            CURRENT.get().response.getHeaders().put(name, value);
        }
    }

    /** The id by which the answer names this request; null where nobody asked for anything. */
    static @Nullable String requestId() {
        return CURRENT.isBound()
                ? CURRENT.get().response.getHeaders().get("x-amz-request-id")
                : null;
    }

    static String sourceAddress() {
        return CURRENT.isBound() ? Request.getRemoteAddr(CURRENT.get().request) : "127.0.0.1";
    }
}
