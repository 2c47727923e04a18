package io.github.hkaws.local.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;

/** S3's preconditions, judged against the current version while nobody else may write. */
final class Conditions {

    private Conditions() {}

    /** Of a write: PutObject, CopyObject's destination, CompleteMultipartUpload. */
    static void checkWrite(
            @Nullable ObjectFacts current, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals("*")) {
                throw S3Refusals.notImplemented();
            }
            if (current != null) {
                throw S3Refusals.preconditionFailed();
            }
        }
        if (ifMatch != null) {
            checkMatch(current, ifMatch);
        }
    }

    /** Of a deletion: absent is 404, another ETag is 412. */
    static void checkMatch(@Nullable ObjectFacts target, String ifMatch) {
        if (target == null) {
            throw S3Refusals.noSuchKey();
        }
        if (!ifMatch.equals("*") && !sameETag(ifMatch, target.eTag())) {
            throw S3Refusals.preconditionFailed();
        }
    }

    /** Of a copy's source. */
    static void checkSource(CopyObjectRequest request, ObjectFacts source) {
        var ifMatch = request.copySourceIfMatch();
        var ifNoneMatch = request.copySourceIfNoneMatch();
        Instant modifiedSince = request.copySourceIfModifiedSince();
        Instant unmodifiedSince = request.copySourceIfUnmodifiedSince();
        boolean holds =
                (ifMatch == null || sameETag(ifMatch, source.eTag()))
                        && (ifNoneMatch == null || !sameETag(ifNoneMatch, source.eTag()))
                        && (modifiedSince == null || source.lastModified().isAfter(modifiedSince))
                        // S3: an If-Match that holds outweighs an If-Unmodified-Since that does
                        // not.
                        && (unmodifiedSince == null
                                || ifMatch != null
                                || !source.lastModified().isAfter(unmodifiedSince));
        if (!holds) {
            throw S3Refusals.preconditionFailed();
        }
    }

    static boolean sameETag(String left, String right) {
        return bare(left).equals(bare(right));
    }

    static String bare(String eTag) {
        return eTag.replace("\"", "");
    }
}
