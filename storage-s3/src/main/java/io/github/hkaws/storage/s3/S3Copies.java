package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.VersionId;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Copies that name the state they read and never overwrite. */
final class S3Copies {

    private final S3Client s3;
    private final String bucket;
    private final S3Store store;
    private final CopyByHand byHand;
    private final boolean alwaysByHand;

    S3Copies(S3Client s3, String bucket, S3Store store, boolean alwaysByHand) {
        this.s3 = s3;
        this.bucket = bucket;
        this.store = store;
        this.byHand = new CopyByHand(store, bucket, store, bucket);
        this.alwaysByHand = alwaysByHand;
    }

    CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        if (alwaysByHand) {
            return byHand.copy(source, destination, attributes);
        }
        try {
            var copied = s3.copyObject(copyRequest(source, destination, attributes));
            return new CopyOutcome.Copied(
                    new ETag(copied.copyObjectResult().eTag()),
                    S3Store.versionId(copied.versionId()));
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case 404 -> sourceGoneUnlessNoBucket(source, destination, e);
                case 412 -> whichPreconditionFailed(source);
                case 501 -> byHand.copy(source, destination, attributes);
                default -> throw S3Errors.sortReading(request(source, destination), e);
            };
        } catch (SdkException e) {
            throw S3Errors.sort(request(source, destination), e);
        }
    }

    private CopyObjectRequest copyRequest(
            ObjectVersion source, Key destination, Attributes attributes) {
        var copy =
                CopyObjectRequest.builder()
                        .sourceBucket(bucket)
                        .sourceKey(source.key().value())
                        .destinationBucket(bucket)
                        .destinationKey(destination.value())
                        .ifNoneMatch("*")
                        .metadataDirective(MetadataDirective.REPLACE)
                        .taggingDirective(TaggingDirective.REPLACE)
                        .contentType(attributes.contentType())
                        .metadata(attributes.metadata());
        if (!attributes.storageClass().equals(Attributes.STANDARD)) {
            copy.storageClass(attributes.storageClass());
        }
        VersionId version = source.versionId();
        if (version == null) {
            copy.copySourceIfMatch(source.etag().quoted());
        } else {
            copy.sourceVersionId(version.value());
        }
        return copy.build();
    }

    private StoreRequest request(ObjectVersion source, Key destination) {
        return StoreRequest.copy(bucket, source.key(), destination.value());
    }

    private CopyOutcome sourceGoneUnlessNoBucket(
            ObjectVersion source, Key destination, S3Exception e) {
        if (S3Errors.code(e).equals("NoSuchBucket")) {
            throw S3Errors.sort(request(source, destination), e);
        }
        return new CopyOutcome.SourceGone();
    }

    /**
     * A version cannot change, so the destination must stand. Otherwise S3 does not say reliably
     * which of the two conditions failed, and both may have.
     */
    private CopyOutcome whichPreconditionFailed(ObjectVersion source) {
        if (source.versionId() != null) {
            return new CopyOutcome.DestinationExists();
        }
        Optional<ObjectInfo> now = store.head(source.key());
        if (now.isEmpty()) {
            return new CopyOutcome.SourceGone();
        }
        return now.get().version().etag().equals(source.etag())
                ? new CopyOutcome.DestinationExists()
                : new CopyOutcome.SourceChanged();
    }
}
