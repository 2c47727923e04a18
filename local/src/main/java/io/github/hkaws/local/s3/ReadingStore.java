package io.github.hkaws.local.s3;

import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** What S3 answers of objects: by their facts, their bytes from below. */
abstract class ReadingStore extends ForwardingBlobStore {

    final StoreState state;

    ReadingStore(OpaqueKeys bytes, StoreState state) {
        super(bytes);
        this.state = state;
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
                        ? S3Refusals.archivedOnRead()
                        : S3Refusals.archivedOnCopy();
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

    /** Since 2023 each bucket encrypts with keys of S3's own, and nobody can turn that off. */
    @Override
    public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
        requireBucket(request.bucket());
        try {
            return delegate().getBucketEncryption(request);
        } catch (S3Exception e) {
            if (e.statusCode() != 404) {
                throw e;
            }
            var rule =
                    ServerSideEncryptionRule.builder()
                            .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm("AES256"))
                            .build();
            return GetBucketEncryptionResponse.builder()
                    .serverSideEncryptionConfiguration(all -> all.rules(rule))
                    .build();
        }
    }

    final void requireBucket(String bucket) {
        if (!delegate().containerExists(bucket)) {
            throw S3Refusals.noSuchBucket();
        }
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
        throw S3Exceptions.noSuchKey(bucket, key, "The specified key does not exist.");
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
}
