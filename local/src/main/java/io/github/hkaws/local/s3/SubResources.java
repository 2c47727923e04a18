package io.github.hkaws.local.s3;

import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers the requests that S3Proxy refuses as not implemented. */
final class SubResources {

    private final String accessKey;
    private final BlobStore store;
    private final StoreState state;
    private final BucketConfigurations configurations;
    private final ObjectTagging tagging;
    private final RestoreRequests restores;

    SubResources(
            S3Server.Settings settings,
            BlobStore store,
            StoreState state,
            BucketConfigurations configurations) {
        this.accessKey = settings.accessKey();
        this.store = store;
        this.state = state;
        this.configurations = configurations;
        this.tagging = new ObjectTagging(state);
        this.restores = new RestoreRequests(state, settings.restoreDelay());
    }

    /**
     * Answers a request if it is one of these.
     *
     * @param parameters the names in the query
     * @return whether it was
     */
    boolean answer(
            S3Call call,
            Collection<String> parameters,
            ReceivedRequest request,
            Response response,
            Callback callback)
            throws IOException {
        if (call.bucket() == null) {
            return false;
        }
        if (call.key() == null) {
            var kind = BucketConfigurations.Kind.of(parameters);
            if (kind != null) {
                admit(call.bucket(), request);
                configurations.answer(call.bucket(), kind, request, response, callback);
            }
            return kind != null;
        }
        if (parameters.contains("tagging")) {
            admit(call.bucket(), request);
            tagging.answer(version(call), request, response, callback);
            return true;
        }
        if (parameters.contains("restore")) {
            admit(call.bucket(), request);
            restores.answer(version(call), request, response, callback);
            return true;
        }
        return false;
    }

    /** A part by its number; S3Proxy knows the first one alone, and that by GET. */
    boolean answerPart(
            S3Call call,
            @Nullable PartOfObject part,
            ReceivedRequest request,
            Response response,
            Callback callback)
            throws IOException {
        if (part == null
                || part.number() == 0
                || (part.number() == 1 && call.operation().equals("GetObject"))) {
            return false;
        }
        admit(Objects.requireNonNull(call.bucket()), request);
        PartAnswer.write(store, call, part, response, callback);
        return true;
    }

    /** S3Proxy alone can verify signatures; here at least the access key must be ours. */
    private void admit(String bucket, ReceivedRequest request) {
        var authorization = request.getHeaders().get("Authorization");
        boolean ours =
                authorization != null
                        && (authorization.contains("Credential=" + accessKey + "/")
                                || authorization.startsWith("AWS " + accessKey + ":"));
        if (!ours) {
            throw S3Refusals.error(403, "AccessDenied", "Access Denied");
        }
        if (!store.containerExists(bucket)) {
            throw S3Refusals.noSuchBucket();
        }
    }

    private VersionRef version(S3Call call) {
        var bucket = Objects.requireNonNull(call.bucket());
        var key = Objects.requireNonNull(call.key());
        if (call.versionId() != null) {
            return VersionRef.of(bucket, key, call.versionId());
        }
        var current = state.facts.currentOf(bucket, key);
        if (current == null || current.deleteMarker()) {
            throw S3Refusals.noSuchKey();
        }
        return current.ref();
    }
}
