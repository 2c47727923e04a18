package io.github.hkaws.local.s3;

import java.util.concurrent.locks.LockSupport;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.gaul.shaded.org.eclipse.jetty.util.Fields;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Stands before S3Proxy: counts each request, lets it go wrong where a test wants that, answers
 * what S3Proxy would refuse, and lends the rest to the store as {@link Exchange#CURRENT}.
 */
final class Gate extends Handler.Wrapper {

    private final S3Server.Settings settings;
    private final RequestCounts counts;
    private final BlobStore store;
    private final StoreState state;
    private final BucketConfigurations configurations;
    private final ObjectTagging tagging;
    private final RestoreRequests restores;
    private volatile Faults faults = Faults.NONE;

    Gate(
            Handler s3proxy,
            BlobStore store,
            StoreState state,
            S3Server.Settings settings,
            RequestCounts counts) {
        super(s3proxy);
        this.store = store;
        this.state = state;
        this.settings = settings;
        this.counts = counts;
        this.configurations = new BucketConfigurations(state.notifications);
        this.tagging = new ObjectTagging(state);
        this.restores = new RestoreRequests(state, settings.restoreDelay());
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
            handle(call, parameters, ReceivedRequest.receive(request), response, callback);
        } catch (S3Exception e) {
            Answers.refusal(request, response, callback, e);
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
                    Answers.refusal(request, response, callback, status, code, message);
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
        if (answersItself(call, parameters, request, response, callback)) {
            return;
        }
        var forwarded = withSelfCopyAllowed(call, request);
        var handled =
                ScopedValue.where(Exchange.CURRENT, new Exchange(call, request, response))
                        .call(() -> super.handle(forwarded, response, callback));
        if (!handled) {
            throw S3Errors.notImplemented();
        }
        if (call.operation().equals("DeleteBucket")
                && call.bucket() != null
                && !store.containerExists(call.bucket())) {
            configurations.forgetBucket(call.bucket());
        }
    }

    private boolean answersItself(
            S3Call call,
            Fields parameters,
            ReceivedRequest request,
            Response response,
            Callback callback)
            throws Exception {
        if (call.bucket() == null) {
            return false;
        }
        var names = parameters.getNames();
        if (call.key() == null) {
            var kind = BucketConfigurations.Kind.of(names);
            if (kind == null) {
                return false;
            }
            admit(call.bucket(), request);
            configurations.answer(call.bucket(), kind, request, response, callback);
            return true;
        }
        if (names.contains("tagging")) {
            admit(call.bucket(), request);
            tagging.answer(version(call), request, response, callback);
            return true;
        }
        if (names.contains("restore")) {
            admit(call.bucket(), request);
            restores.answer(version(call), request, response, callback);
            return true;
        }
        return false;
    }

    /** S3Proxy alone can verify signatures; here at least the access key must be ours. */
    private void admit(String bucket, Request request) {
        var authorization = request.getHeaders().get("Authorization");
        if (authorization == null || !authorization.contains(settings.accessKey() + "/")) {
            throw S3Errors.error(403, "AccessDenied", "Access Denied");
        }
        if (!store.containerExists(bucket)) {
            throw S3Errors.noSuchBucket();
        }
    }

    private VersionRef version(S3Call call) {
        var bucket = java.util.Objects.requireNonNull(call.bucket());
        var key = java.util.Objects.requireNonNull(call.key());
        if (call.versionId() != null) {
            return VersionRef.of(bucket, key, call.versionId());
        }
        var top = state.facts.currentOf(bucket, key);
        if (top == null || top.deleteMarker()) {
            throw S3Errors.noSuchKey();
        }
        return top.version();
    }

    /**
     * S3 lets an object be copied onto itself to change its class; S3Proxy wants the metadata
     * replaced then. The store goes by the header that the client sent.
     */
    private static ReceivedRequest withSelfCopyAllowed(S3Call call, ReceivedRequest request) {
        var headers = request.getHeaders();
        if (!call.operation().equals("CopyObject")
                || !headers.contains("x-amz-storage-class")
                || headers.contains("x-amz-metadata-directive")) {
            return request;
        }
        return request.withHeaders(
                HttpFields.build(headers).put("x-amz-metadata-directive", "REPLACE").asImmutable());
    }
}
