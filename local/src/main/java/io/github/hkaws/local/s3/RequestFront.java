package io.github.hkaws.local.s3;

import java.util.concurrent.locks.LockSupport;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.gaul.shaded.org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Stands before S3Proxy: counts each request, lets it go wrong where a test wants that, has
 * answered what S3Proxy would refuse, and lends the rest to the store as {@link Exchange#CURRENT}.
 */
final class RequestFront extends Handler.Wrapper {

    private final SubResources subResources;
    private final RequestCounts counts;
    private final FactBook facts;
    private volatile Faults faults = Faults.NONE;

    RequestFront(Handler s3proxy, SubResources subResources, RequestCounts counts, FactBook facts) {
        super(s3proxy);
        this.facts = facts;
        this.subResources = subResources;
        this.counts = counts;
    }

    void faults(Faults newFaults) {
        faults = newFaults;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var parameters = Request.extractQueryParameters(request);
        var call = S3Call.of(request, parameters);
        counts.count(call.operation());
        try {
            // Whole before it is judged: a refusal in the midst of a body breaks the connection.
            var received = ReceivedRequest.receive(request);
            RequestRules.check(
                    call, request.getMethod(), parameters.getNames(), request.getHeaders());
            handle(call, parameters, received, response, callback);
        } catch (S3Exception e) {
            RequestBodies.refusal(request, response, callback, e);
        }
        return true;
    }

    private void handle(
            S3Call call,
            Fields parameters,
            ReceivedRequest request,
            Response response,
            Callback callback)
            throws Exception {
        switch (faults.on(call).orElse(null)) {
            case null -> serve(call, parameters, request, response, callback);
            case Fault.Refusal(int status, String code, String message) ->
                    RequestBodies.refusal(request, response, callback, status, code, message);
            case Fault.Delay delay -> {
                LockSupport.parkNanos(delay.duration().toNanos());
                serve(call, parameters, request, response, callback);
            }
            case Fault.LostAnswer _ -> {
                var lost = new DiscardedResponse(request, response, callback);
                serve(call, parameters, request, lost, lost.callback());
            }
        }
    }

    private void serve(
            S3Call call,
            Fields parameters,
            ReceivedRequest request,
            Response response,
            Callback callback)
            throws Exception {
        if (subResources.answer(call, parameters.getNames(), request, response, callback)) {
            return;
        }
        var part = PartOfObject.of(call, parameters, request.getHeaders(), facts);
        if (subResources.answerPart(call, part, request, response, callback)) {
            return;
        }
        var forwarded =
                withSelfCopyAllowed(call, part == null ? request : asked(call, request, part));
        var answer = adjusted(call, forwarded, response, part);
        boolean handled =
                ScopedValue.where(Exchange.CURRENT, new Exchange(call, request, answer))
                        .call(() -> super.handle(forwarded, answer, callback));
        if (!handled) {
            throw S3Refusals.notImplemented();
        }
    }

    /** A GET of a part, as one of its range; no signature covers a header that was not sent. */
    private static ReceivedRequest asked(S3Call call, ReceivedRequest request, PartOfObject part) {
        return call.operation().equals("GetObject")
                ? request.withHeaders(
                        HttpFields.build(request.getHeaders())
                                .put("Range", part.range())
                                .asImmutable())
                : request;
    }

    private static Response adjusted(
            S3Call call, Request request, Response response, @Nullable PartOfObject part) {
        if (call.operation().equals("CompleteMultipartUpload")) {
            return AdjustedResponse.located(request, response);
        }
        if (part != null && part.parts() > 0) {
            response.getHeaders().put("x-amz-mp-parts-count", part.parts());
        }
        return part != null && call.operation().equals("HeadObject")
                ? AdjustedResponse.partial(request, response, part)
                : response;
    }

    /**
     * S3 lets an object be copied onto itself to change its class or encryption; S3Proxy wants the
     * metadata replaced then. The store goes by the header that the client sent.
     */
    private static ReceivedRequest withSelfCopyAllowed(S3Call call, ReceivedRequest request) {
        var headers = request.getHeaders();
        boolean changed =
                headers.contains("x-amz-storage-class")
                        || headers.contains("x-amz-server-side-encryption");
        if (!call.operation().equals("CopyObject")
                || !changed
                || headers.contains("x-amz-metadata-directive")) {
            return request;
        }
        return request.withHeaders(
                HttpFields.build(headers).put("x-amz-metadata-directive", "REPLACE").asImmutable());
    }
}
