package io.github.hkaws.local.s3;

import java.nio.ByteBuffer;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Swallows an answer and says 500 in its stead, once all is done. */
final class DiscardedResponse extends Response.Wrapper {

    private final HttpFields.Mutable headers = HttpFields.build();
    private final Callback callback;
    private int status = 200;

    DiscardedResponse(Request request, Response response, Callback real) {
        super(request, response);
        this.callback =
                new Callback() {
                    @Override
                    public void succeeded() {
                        RequestBodies.refusal(
                                request,
                                response,
                                real,
                                500,
                                "InternalError",
                                "We encountered an internal error. Please try again.");
                    }

                    @Override
                    public void failed(Throwable failure) {
                        real.failed(failure);
                    }
                };
    }

    Callback callback() {
        return callback;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int newStatus) {
        status = newStatus;
    }

    @Override
    public HttpFields.Mutable getHeaders() {
        return headers;
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback written) {
        if (content != null) {
            content.position(content.limit());
        }
        written.succeeded();
    }
}
