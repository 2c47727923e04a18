package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreRequest;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Copies from one bucket to another within S3; the bytes do not travel through us. */
public final class BucketCopies {

    private final S3Client s3;
    private final String from;
    private final String to;

    /** Uses the client, which must be of the destination's region; does not close it. */
    public BucketCopies(S3Client s3, String from, String to) {
        this.s3 = s3;
        this.from = from;
        this.to = to;
    }

    /** Copies exactly the named state to a key at which nothing stands. One COPY. */
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination) {
        return copyIfAbsent(source, destination, copy -> {});
    }

    /** The same, replacing the object's attributes and dropping its tags. */
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        return copyIfAbsent(
                source,
                destination,
                copy ->
                        copy.metadataDirective(MetadataDirective.REPLACE)
                                .taggingDirective(TaggingDirective.REPLACE)
                                .contentType(attributes.contentType())
                                .metadata(attributes.metadata()));
    }

    private CopyOutcome copyIfAbsent(
            ObjectVersion source, Key destination, Consumer<CopyObjectRequest.Builder> more) {
        var request =
                new StoreRequest(
                        Operation.COPY,
                        from,
                        source.key().value(),
                        "COPY %s/%s to %s".formatted(from, source.key(), destination));
        try {
            var copied =
                    s3.copyObject(r ->
                            r.sourceBucket(from)
                                    .sourceKey(source.key().value())
                                    .copySourceIfMatch(source.etag().quoted())
                                    .destinationBucket(to)
                                    .destinationKey(destination.value())
                                    .ifNoneMatch("*")
                                    .applyMutation(more));
            return new CopyOutcome.Copied(
                    new ETag(copied.copyObjectResult().eTag()),
                    S3Store.versionId(copied.versionId()));
        } catch (S3Exception e) {
            if (S3Errors.code(e).equals("NoSuchKey")) {
                return new CopyOutcome.SourceGone();
            }
            if (e.statusCode() == 412) {
                // Which of the two conditions failed S3 does not say; a later run tells.
                return new CopyOutcome.DestinationExists();
            }
            throw S3Errors.sort(request, e);
        } catch (SdkException e) {
            throw S3Errors.sort(request, e);
        }
    }
}
