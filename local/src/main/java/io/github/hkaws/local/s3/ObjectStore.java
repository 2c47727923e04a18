package io.github.hkaws.local.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts and deletions, their conditions judged and their facts noted in one step. */
abstract class ObjectStore extends ReadingStore {

    ObjectStore(OpaqueKeys bytes, StoreState state) {
        super(bytes, state);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        var content = receive(payload);
        var algorithm = Checksums.ofUpload();
        var checksum = Checksums.verified(algorithm, content);
        var stored =
                state.writing(() -> {
                    Conditions.checkWrite(
                            state.facts.ofCurrentObject(request.bucket(), request.key()),
                            request.ifMatch(),
                            request.ifNoneMatch());
                    return store(request, content, algorithm, checksum);
                });
        Checksums.answer(algorithm, checksum);
        return stored;
    }

    private StoreState.Outcome<PutObjectResponse> store(
            PutObjectRequest request, byte[] content, FlexChecksum algorithm, String checksum) {
        var stored = storeBytes(request, content, algorithm, checksum);
        var ref = VersionRef.of(request.bucket(), request.key(), stored.versionId());
        var facts =
                new ObjectFacts(
                        state.now(),
                        content.length,
                        stored.eTag(),
                        storageClass(request.storageClassAsString()),
                        Tags.fromHeader(Exchange.header("x-amz-tagging")),
                        null);
        state.facts.written(ref, facts);
        return new StoreState.Outcome<>(
                stored, state.happening("ObjectCreated:Put", ref, facts, stored.versionId()));
    }

    /** Puts bytes below, without what this layer has judged already. */
    final PutObjectResponse storeBytes(
            PutObjectRequest request, byte[] content, FlexChecksum algorithm, String checksum) {
        var plain =
                FlexChecksum.clearOn(request.toBuilder())
                        .ifMatch(null)
                        .ifNoneMatch(null)
                        .contentLength((long) content.length)
                        .metadata(Checksums.keep(request.metadata(), algorithm, checksum))
                        .build();
        return delegate().putBlob(plain, new ByteArrayInputStream(content));
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return state.writing(() -> new Deletion(state, delegate(), "ObjectRemoved").run(request));
    }

    @Override
    public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
        var deleted = new ArrayList<DeletedObject>();
        var errors = new ArrayList<S3Error>();
        for (var object : request.delete().objects()) {
            try {
                var result =
                        removeBlob(
                                DeleteObjectRequest.builder()
                                        .bucket(request.bucket())
                                        .key(object.key())
                                        .versionId(object.versionId())
                                        .build());
                var entry = DeletedObject.builder().key(object.key()).versionId(object.versionId());
                if (Boolean.TRUE.equals(result.deleteMarker())) {
                    entry.deleteMarker(true).deleteMarkerVersionId(result.versionId());
                }
                deleted.add(entry.build());
            } catch (S3Exception e) {
                errors.add(
                        S3Error.builder()
                                .key(object.key())
                                .versionId(object.versionId())
                                .code(e.awsErrorDetails().errorCode())
                                .message(e.awsErrorDetails().errorMessage())
                                .build());
            }
        }
        return DeleteObjectsResponse.builder().deleted(deleted).errors(errors).build();
    }

    @Override
    public void deleteBucket(String bucket) {
        state.writing(() -> {
            abandonUploads(bucket);
            delegate().deleteBucket(bucket);
            state.forgetBucket(bucket);
            return new StoreState.Outcome<>(bucket, null);
        });
    }

    /** Uploads that nobody finished keep no bucket alive. */
    abstract void abandonUploads(String bucket);

    static String storageClass(@Nullable String requested) {
        return requested == null ? ObjectFacts.STANDARD : requested;
    }

    /** A whole body in the heap, before anybody waits for us. */
    static byte[] receive(InputStream payload) {
        try (payload) {
            return payload.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
