package io.github.hkaws.local.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects as AWS keeps them: conditions, checksums, storage classes, tags, and times by our clock.
 */
class ObjectStore extends ForwardingBlobStore {

    final StoreState state;

    ObjectStore(OpaqueKeys bytes, StoreState state) {
        super(bytes);
        this.state = state;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        var content = receive(payload, request.contentLength());
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
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return state.reading(() -> {
            requirePresent(request.bucket(), request.key(), request.versionId());
            var found = delegate().getBlob(request);
            var answer = found.response();
            var facts = facts(request.bucket(), request.key(), answer.versionId());
            if (facts == null) {
                return found;
            }
            if (!facts.readable(state.now())) {
                found.abort();
                throw Exchange.header("x-amz-copy-source") == null
                        ? S3Errors.archivedOnRead()
                        : S3Errors.archivedOnCopy();
            }
            answerFacts(facts);
            return SdkResponses.getResponse(
                    answer.toBuilder()
                            .lastModified(facts.lastModified())
                            .storageClass(spoken(facts))
                            .build(),
                    found);
        });
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return state.reading(() -> {
            requirePresent(request.bucket(), request.key(), request.versionId());
            var found = delegate().blobMetadata(request);
            var facts = facts(request.bucket(), request.key(), found.versionId());
            if (facts == null) {
                return found;
            }
            answerFacts(facts);
            return found.toBuilder()
                    .lastModified(facts.lastModified())
                    .storageClass(spoken(facts))
                    .build();
        });
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
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return state.reading(() -> {
            requireBucket(request.bucket());
            return Listing.of(state.facts, request);
        });
    }

    @Override
    public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
        return state.reading(() -> {
            requireBucket(request.bucket());
            return VersionListing.of(state.facts, request);
        });
    }

    final void requireBucket(String bucket) {
        if (!delegate().containerExists(bucket)) {
            throw S3Errors.noSuchBucket();
        }
    }

    @Override
    public void deleteBucket(String bucket) {
        state.writing(() -> {
            delegate().deleteBucket(bucket);
            state.forgetBucket(bucket);
            return new StoreState.Outcome<>(bucket, null);
        });
    }

    final @Nullable ObjectFacts facts(String bucket, String key, @Nullable String versionId) {
        return state.facts.of(VersionRef.of(bucket, key, versionId));
    }

    /**
     * Answers for an absent current object, for which the store below would search all versions.
     */
    private void requirePresent(String bucket, String key, @Nullable String versionId) {
        if (versionId != null) {
            return;
        }
        var top = state.facts.currentOf(bucket, key);
        if (top != null && !top.deleteMarker()) {
            return;
        }
        requireBucket(bucket);
        if (top != null) {
            Exchange.answerHeader("x-amz-delete-marker", "true");
            Exchange.answerHeader("x-amz-version-id", top.ref().versionId());
        }
        throw org.gaul.s3proxy.blobstore.S3Exceptions.noSuchKey(
                bucket, key, "The specified key does not exist.");
    }

    private void answerFacts(ObjectFacts facts) {
        if (!Exchange.serves("HeadObject") && !Exchange.serves("GetObject")) {
            return;
        }
        if (!facts.tags().isEmpty()) {
            Exchange.answerHeader("x-amz-tagging-count", String.valueOf(facts.tags().size()));
        }
        var restore = RestoreRequests.header(facts, state.now());
        if (restore != null) {
            Exchange.answerHeader("x-amz-restore", restore);
        }
    }

    /** S3 does not mention the class that needs no mention. */
    private static @Nullable String spoken(ObjectFacts facts) {
        return facts.storageClass().equals(ObjectFacts.STANDARD) ? null : facts.storageClass();
    }

    static String storageClass(@Nullable String requested) {
        return requested == null ? ObjectFacts.STANDARD : requested;
    }

    /** A whole body in the heap; an object of 2 GiB or more is beyond this emulator. */
    static byte[] receive(InputStream payload, @Nullable Long announced) {
        if (announced != null && announced > Integer.MAX_VALUE - 16) {
            throw S3Errors.error(
                    400,
                    "EntityTooLarge",
                    "Embedded S3 keeps bodies in the heap and takes less than 2 GiB in one request");
        }
        try (payload) {
            return payload.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
