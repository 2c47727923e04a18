package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.Ways;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    private final Supplier<Ways> ways;
    private final CopyByHand byHand;

    /**
     * Uses the client, which must be of the destination's region; does not close it.
     *
     * @param ways how the destination is written to; asked before each copy, may refuse it
     */
    public BucketCopies(S3Client s3, String from, String to, Supplier<Ways> ways) {
        this.s3 = s3;
        this.from = from;
        this.to = to;
        this.ways = ways;
        this.byHand = new CopyByHand(new S3Store(s3, from), from, new S3Store(s3, to), to);
    }

    /** Copies exactly the named state to a key at which nothing stands. One COPY. */
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination) {
        return copy(source, destination, null);
    }

    /** The same, replacing the object's attributes and dropping its tags. */
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        return copy(source, destination, attributes);
    }

    private static void replace(CopyObjectRequest.Builder copy, Attributes attributes) {
        copy.metadataDirective(MetadataDirective.REPLACE)
                .taggingDirective(TaggingDirective.REPLACE)
                .contentType(attributes.contentType())
                .metadata(attributes.metadata());
    }

    private CopyOutcome copy(
            ObjectVersion source, Key destination, @Nullable Attributes attributes) {
        if (ways.get().copyByHand()) {
            return byHand.copy(source, destination, attributes);
        }
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
                                    .applyMutation(copy -> {
                                        if (attributes != null) {
                                            replace(copy, attributes);
                                        }
                                    }));
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
            if (e.statusCode() == 501) {
                return byHand.copy(source, destination, attributes);
            }
            throw S3Errors.sort(request, e);
        } catch (SdkException e) {
            throw S3Errors.sort(request, e);
        }
    }
}
