package io.github.hkaws.local.s3;

import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

/** The checksum of an object made of parts, judged before the object is made. */
final class MultipartChecksums {

    /** As S3 keeps it; the value of a composite ends in a hyphen and the number of parts. */
    record Checksum(FlexChecksum algorithm, String value) {

        /**
         * The answer to a completion, with this in place of whatever the parts alone would give.
         */
        CompleteMultipartUploadResponse in(CompleteMultipartUploadResponse answer) {
            var told =
                    answer.toBuilder()
                            .checksumCRC32(null)
                            .checksumCRC32C(null)
                            .checksumCRC64NVME(null)
                            .checksumSHA1(null)
                            .checksumSHA256(null)
                            .checksumType(
                                    value.indexOf('-') < 0
                                            ? ChecksumType.FULL_OBJECT
                                            : ChecksumType.COMPOSITE);
            return switch (algorithm) {
                case CRC32 -> told.checksumCRC32(value).build();
                case CRC32C -> told.checksumCRC32C(value).build();
                case CRC64NVME -> told.checksumCRC64NVME(value).build();
                case SHA1 -> told.checksumSHA1(value).build();
                case SHA256 -> told.checksumSHA256(value).build();
            };
        }

        /** S3 takes the value of a composite with and without the number of parts behind it. */
        boolean isClaimedAs(String claimed) {
            return claimed.equals(value)
                    || (claimed.indexOf('-') < 0 && value.startsWith(claimed + "-"));
        }
    }

    private MultipartChecksums() {}

    /** Refuses a part that carries a checksum of another kind than its upload was begun with. */
    static void checkKind(Uploads.Upload upload) {
        var expected = upload.algorithm();
        var sent = Checksums.sent();
        if (expected != null && sent != null && sent != expected) {
            throw S3Refusals.invalidRequest(
                    "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum Type: %s"
                            .formatted(expected.lower(), sent.lower()));
        }
    }

    static Checksum ofObject(
            OpaqueKeys bytes,
            MultipartUpload reference,
            Uploads.Upload upload,
            List<CompletedPart> parts) {
        var algorithm = upload.algorithm();
        Checksum computed;
        if (algorithm == null) {
            computed = fullObject(FlexChecksum.CRC64NVME, bytes, reference, parts);
        } else if (upload.fullObject()) {
            computed = fullObject(algorithm, bytes, reference, parts);
        } else {
            computed = composite(algorithm, upload, parts);
        }
        var claimed = Exchange.header(computed.algorithm().header());
        if (claimed != null && !computed.isClaimedAs(claimed)) {
            throw S3Refusals.badDigest(computed.algorithm().name());
        }
        return computed;
    }

    private static Checksum fullObject(
            FlexChecksum algorithm,
            OpaqueKeys bytes,
            MultipartUpload reference,
            List<CompletedPart> parts) {
        var streams = parts.stream().map(part -> bytes.part(reference, part.partNumber())).toList();
        try (var whole = new SequenceInputStream(Collections.enumeration(streams))) {
            return new Checksum(algorithm, Checksums.compute(algorithm, whole));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Checksum composite(
            FlexChecksum algorithm, Uploads.Upload upload, List<CompletedPart> parts) {
        var digest = algorithm.newChecksum();
        for (var part : parts) {
            var uploaded = upload.parts().get(part.partNumber());
            var value = uploaded == null ? null : uploaded.values().get(algorithm);
            var claimed = claimed(algorithm, part);
            if (claimed == null && uploaded != null && uploaded.told()) {
                throw S3Refusals.invalidRequest(
                        "The upload was created using a %s checksum. The complete request must include the checksum for each part. It was missing for part %d in the request."
                                .formatted(algorithm.lower(), part.partNumber()));
            }
            if (value == null || (claimed != null && !value.equals(claimed))) {
                throw S3Refusals.error(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found. The part may not"
                                + " have been uploaded, or the specified entity tag may not match"
                                + " the part's entity tag.");
            }
            var decoded = Base64.getDecoder().decode(value);
            digest.update(decoded, 0, decoded.length);
        }
        var value = Base64.getEncoder().encodeToString(digest.getChecksumBytes());
        return new Checksum(algorithm, value + "-" + parts.size());
    }

    private static @Nullable String claimed(FlexChecksum algorithm, CompletedPart part) {
        return switch (algorithm) {
            case CRC32 -> part.checksumCRC32();
            case CRC32C -> part.checksumCRC32C();
            case CRC64NVME -> part.checksumCRC64NVME();
            case SHA1 -> part.checksumSHA1();
            case SHA256 -> part.checksumSHA256();
        };
    }

    /**
     * A listed part that shows its checksum, which makes S3Proxy pass on what the client claims.
     */
    static Part withChecksum(Part part, Uploads.Upload upload) {
        var algorithm = upload.algorithm();
        var uploaded = upload.parts().get(part.partNumber());
        if (algorithm == null || uploaded == null) {
            return part;
        }
        var value = uploaded.values().get(algorithm);
        var shown = part.toBuilder();
        return switch (algorithm) {
            case CRC32 -> shown.checksumCRC32(value).build();
            case CRC32C -> shown.checksumCRC32C(value).build();
            case CRC64NVME -> shown.checksumCRC64NVME(value).build();
            case SHA1 -> shown.checksumSHA1(value).build();
            case SHA256 -> shown.checksumSHA256(value).build();
        };
    }
}
