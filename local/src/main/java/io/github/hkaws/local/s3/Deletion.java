package io.github.hkaws.local.s3;

import java.util.Map;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One deletion: its condition, the version or the delete marker, and what is current afterwards.
 */
final class Deletion {

    private Deletion() {}

    static StoreState.Outcome<DeleteObjectResponse> run(
            ObjectStore store, BlobStore bytes, DeleteObjectRequest request) {
        check(store, request);
        return request.versionId() == null
                ? deleteCurrent(store, bytes, request)
                : deleteVersion(store, bytes, request, request.versionId());
    }

    private static void check(ObjectStore store, DeleteObjectRequest request) {
        if (request.ifMatchSize() != null || request.ifMatchLastModifiedTime() != null) {
            throw S3Errors.notImplemented();
        }
        if (request.ifMatch() != null) {
            Conditions.checkMatch(
                    request.versionId() == null
                            ? store.state.facts.ofCurrentObject(request.bucket(), request.key())
                            : store.facts(request.bucket(), request.key(), request.versionId()),
                    request.ifMatch());
        }
    }

    private static StoreState.Outcome<DeleteObjectResponse> deleteCurrent(
            ObjectStore store, BlobStore bytes, DeleteObjectRequest request) {
        var top = store.state.facts.currentOf(request.bucket(), request.key());
        var result = bytes.removeBlob(plain(request));
        if (Boolean.TRUE.equals(result.deleteMarker())) {
            var marker = VersionRef.of(request.bucket(), request.key(), result.versionId());
            var markerFacts =
                    new ObjectFacts(store.state.now(), 0, "", ObjectFacts.STANDARD, Map.of(), null);
            store.state.facts.marked(marker, markerFacts);
            return new StoreState.Outcome<>(
                    result,
                    store.state.happening(
                            "ObjectRemoved:DeleteMarkerCreated", marker, null, result.versionId()));
        }
        if (top == null) {
            return new StoreState.Outcome<>(result, null);
        }
        store.state.facts.forget(top.version());
        return new StoreState.Outcome<>(
                result, store.state.happening("ObjectRemoved:Delete", top.version(), null, null));
    }

    private static StoreState.Outcome<DeleteObjectResponse> deleteVersion(
            ObjectStore store, BlobStore bytes, DeleteObjectRequest request, String versionId) {
        var ref = VersionRef.of(request.bucket(), request.key(), versionId);
        DeleteObjectResponse result;
        try {
            result = bytes.removeBlob(plain(request));
        } catch (S3Exception e) {
            if ("NoSuchVersion".equals(S3Exceptions.errorCode(e))) {
                // Gone already: S3 says yes to that, so that a retry may succeed.
                return new StoreState.Outcome<>(
                        DeleteObjectResponse.builder().versionId(versionId).build(), null);
            }
            throw e;
        }
        store.state.facts.forget(ref);
        noteCurrent(store, bytes, ref);
        return new StoreState.Outcome<>(
                result,
                store.state.happening("ObjectRemoved:Delete", ref, null, result.versionId()));
    }

    private static void noteCurrent(ObjectStore store, BlobStore bytes, VersionRef deleted) {
        try {
            var now =
                    bytes.blobMetadata(
                            HeadObjectRequest.builder()
                                    .bucket(deleted.bucket())
                                    .key(deleted.key())
                                    .build());
            store.state.facts.setCurrent(
                    VersionRef.of(deleted.bucket(), deleted.key(), now.versionId()), false);
        } catch (NoSuchKeyException e) {
            var marker = markerNamedBy(e);
            if (marker != null) {
                store.state.facts.setCurrent(
                        VersionRef.of(deleted.bucket(), deleted.key(), marker), true);
            }
        }
    }

    private static @Nullable String markerNamedBy(NoSuchKeyException refusal) {
        var response = S3Exceptions.httpResponse(refusal);
        return response == null
                ? null
                : response.firstMatchingHeader("x-amz-version-id").orElse(null);
    }

    private static DeleteObjectRequest plain(DeleteObjectRequest request) {
        return request.toBuilder().ifMatch(null).build();
    }
}
