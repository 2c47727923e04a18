package io.github.hkaws.local.s3;

import java.util.Map;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One deletion: its condition, and the version that goes or the delete marker that comes.
 *
 * @param reason how S3 names it in notifications, {@code ObjectRemoved} or {@code
 *     LifecycleExpiration}
 */
record Deletion(StoreState state, BlobStore bytes, String reason) {

    StoreState.Outcome<DeleteObjectResponse> run(DeleteObjectRequest request) {
        check(request);
        return request.versionId() == null
                ? deleteCurrent(request)
                : deleteVersion(request, request.versionId());
    }

    private void check(DeleteObjectRequest request) {
        if (request.ifMatchSize() != null || request.ifMatchLastModifiedTime() != null) {
            throw S3Refusals.notImplemented();
        }
        if (request.ifMatch() != null) {
            var bucket = request.bucket();
            Conditions.checkMatch(
                    request.versionId() == null
                            ? state.facts.ofCurrentObject(bucket, request.key())
                            : state.facts.of(
                                    VersionRef.of(bucket, request.key(), request.versionId())),
                    request.ifMatch());
        }
    }

    private StoreState.Outcome<DeleteObjectResponse> deleteCurrent(DeleteObjectRequest request) {
        var current = state.facts.currentOf(request.bucket(), request.key());
        var result = bytes.removeBlob(request.toBuilder().ifMatch(null).build());
        if (Boolean.TRUE.equals(result.deleteMarker())) {
            var marker = VersionRef.of(request.bucket(), request.key(), result.versionId());
            state.facts.marked(
                    marker,
                    new ObjectFacts(state.now(), 0, "", ObjectFacts.STANDARD, Map.of(), null));
            return new StoreState.Outcome<>(
                    result,
                    state.happening(
                            reason + ":DeleteMarkerCreated", marker, null, result.versionId()));
        }
        if (current == null) {
            return new StoreState.Outcome<>(result, null);
        }
        state.facts.forget(current.ref());
        return new StoreState.Outcome<>(
                result, state.happening(reason + ":Delete", current.ref(), null, null));
    }

    private StoreState.Outcome<DeleteObjectResponse> deleteVersion(
            DeleteObjectRequest request, String versionId) {
        var ref = VersionRef.of(request.bucket(), request.key(), versionId);
        DeleteObjectResponse result;
        try {
            result = bytes.removeBlob(request.toBuilder().ifMatch(null).build());
        } catch (S3Exception e) {
            if ("NoSuchVersion".equals(S3Exceptions.errorCode(e))) {
                // Gone already: S3 says yes to that, so that a retry may succeed.
                return new StoreState.Outcome<>(
                        DeleteObjectResponse.builder().versionId(versionId).build(), null);
            }
            throw e;
        }
        state.facts.forget(ref);
        return new StoreState.Outcome<>(
                result, state.happening(reason + ":Delete", ref, null, result.versionId()));
    }
}
