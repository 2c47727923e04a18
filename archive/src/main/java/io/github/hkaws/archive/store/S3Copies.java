package io.github.hkaws.archive.store;

import io.github.hkaws.archive.layout.Key;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
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

    S3Copies(S3Client s3, String bucket, S3Store store) {
        this.s3 = s3;
        this.bucket = bucket;
        this.store = store;
    }

    CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        try {
            var copied = s3.copyObject(copyRequest(source, destination, attributes));
            return new CopyOutcome.Copied(
                    new ETag(copied.copyObjectResult().eTag()),
                    S3Store.versionId(copied.versionId()));
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case 404 -> sourceGoneUnlessNoBucket(source, destination, e);
                case 412 -> whichPreconditionFailed(source);
                case 501 -> copyByHand(source, destination, attributes);
                default -> throw S3Errors.sort("COPY " + source.key() + " to " + destination, e);
            };
        } catch (SdkException e) {
            throw S3Errors.sort("COPY " + source.key() + " to " + destination, e);
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

    /**
     * For an S3 that does not know If-None-Match on COPY: read the bytes and PUT them, which knows
     * it. As safe, one GET and one PUT for one COPY, and the bytes travel through us.
     */
    private CopyOutcome copyByHand(ObjectVersion source, Key destination, Attributes attributes) {
        return switch (store.get(source, null)) {
            case GetOutcome.Content content -> {
                try (content) {
                    var body = RequestBody.fromInputStream(content.stream(), content.size());
                    yield switch (store.put(destination, body, attributes, r -> {})) {
                        case PutOutcome.Written(var etag, var version) ->
                                new CopyOutcome.Copied(etag, version);
                        case PutOutcome.Exists() -> new CopyOutcome.DestinationExists();
                    };
                } catch (IOException e) {
                    throw new StoreException.Transient("GET " + source.key(), e);
                }
            }
            case GetOutcome.Gone() -> new CopyOutcome.SourceGone();
            case GetOutcome.Changed() -> new CopyOutcome.SourceChanged();
            case GetOutcome.Archived() ->
                    throw new StoreException.Permanent(
                            "COPY " + source.key() + ": it lies in an archive class",
                            new IllegalStateException("InvalidObjectState"));
        };
    }

    private static CopyOutcome sourceGoneUnlessNoBucket(
            ObjectVersion source, Key destination, S3Exception e) {
        if (S3Errors.code(e).equals("NoSuchBucket")) {
            throw S3Errors.sort("COPY " + source.key() + " to " + destination, e);
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
