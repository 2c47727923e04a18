package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.VersionId;
import java.io.IOException;
import java.io.InputStream;
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
    private final boolean byHand;

    S3Copies(S3Client s3, String bucket, S3Store store, boolean byHand) {
        this.byHand = byHand;
        this.s3 = s3;
        this.bucket = bucket;
        this.store = store;
    }

    CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        if (byHand) {
            return copyByHand(source, destination, attributes);
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
                case 501 -> copyByHand(source, destination, attributes);
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

    /**
     * For an S3 that does not know If-None-Match on COPY: read the bytes and PUT them, which knows
     * it. As safe; two HEAD, two GET or more and a PUT for one COPY, and the bytes travel through
     * us.
     */
    private CopyOutcome copyByHand(ObjectVersion source, Key destination, Attributes attributes) {
        Optional<ObjectInfo> info = store.head(source);
        if (info.isEmpty()) {
            return store.head(source.key()).isEmpty()
                    ? new CopyOutcome.SourceGone()
                    : new CopyOutcome.SourceChanged();
        }
        long size = info.get().size();
        Checksum checksum = checksum(source, size);
        // The SDK may need the bytes again for a retry, so it gets a new GET each time.
        var body =
                RequestBody.fromContentProvider(() -> read(source), size, attributes.contentType());
        return switch (store.put(
                destination, body, attributes, r -> r.checksumCRC64NVME(checksum.base64()))) {
            case PutOutcome.Written(var etag, var version) -> {
                lookAt(destination, size, checksum);
                yield new CopyOutcome.Copied(etag, version);
            }
            case PutOutcome.Exists() -> new CopyOutcome.DestinationExists();
        };
    }

    /**
     * As a header: a trailer, as the SDK sends otherwise, some S3s keep for a part of the bytes.
     */
    private Checksum checksum(ObjectVersion source, long size) {
        var crc = new Crc64Nvme();
        long read = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = read(source)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                read += n;
            }
        } catch (IOException e) {
            throw StoreException.brokenOff(source.key(), e);
        }
        if (read != size) {
            throw StoreException.changed(
                    StoreRequest.of(Operation.GET, bucket, source.key().value()),
                    "it has %d bytes, and had %d".formatted(read, size));
        }
        return crc.checksum();
    }

    /** The original may be deleted after this, so what stands is looked at first. */
    private void lookAt(Key destination, long size, Checksum checksum) {
        ObjectInfo info = store.head(destination).orElse(null);
        Checksum kept = info == null ? null : info.checksum();
        if (info == null
                || info.size() != size
                || (kept != null
                        && kept.algorithm().equals(Crc64Nvme.NAME)
                        && !kept.equals(checksum))) {
            throw StoreException.unsafe(
                    StoreRequest.of(Operation.PUT, bucket, destination.value()),
                    "what this S3 keeps is not what was sent (%d bytes); the original was not deleted: look at both, then remove the wrong one"
                            .formatted(size));
        }
    }

    private InputStream read(ObjectVersion source) {
        if (store.get(source, null) instanceof GetOutcome.Content content) {
            if (content.etag().equals(source.etag())) {
                return content.stream();
            }
            close(content);
        }
        throw StoreException.changed(
                StoreRequest.of(Operation.GET, bucket, source.key().value()),
                "it changed while it was copied");
    }

    private static void close(GetOutcome.Content content) {
        try {
            content.close();
        } catch (IOException e) {
            // Nothing was read of it.
        }
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
