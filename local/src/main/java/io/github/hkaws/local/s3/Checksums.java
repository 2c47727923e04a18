package io.github.hkaws.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;

/**
 * The checksum that S3 keeps with every object, under the metadata names from which S3Proxy answers
 * HEAD and GET: the client's own algorithm, else CRC64NVME over the whole object.
 */
final class Checksums {

    private Checksums() {}

    /** The algorithm of the checksum that a client sends before or behind the body. */
    static @Nullable FlexChecksum sent() {
        for (var algorithm : FlexChecksum.values()) {
            if (Exchange.headerOrTrailer(algorithm.header()) != null) {
                return algorithm;
            }
        }
        return null;
    }

    /** The algorithm of an upload: the client's or S3's own. */
    static FlexChecksum ofUpload() {
        var sent = sent();
        return sent == null ? FlexChecksum.CRC64NVME : sent;
    }

    /** The algorithm of a copy: the one asked for, the source's, or S3's own. */
    static FlexChecksum ofCopy(Map<String, String> sourceMetadata) {
        var named = named(Exchange.header("x-amz-checksum-algorithm"));
        if (named != null) {
            return named;
        }
        for (var entry : sourceMetadata.keySet()) {
            var kept = FlexChecksum.fromMetadataKey(entry);
            if (kept != null) {
                return kept;
            }
        }
        return FlexChecksum.CRC64NVME;
    }

    static @Nullable FlexChecksum named(@Nullable String algorithm) {
        return algorithm == null ? null : FlexChecksum.fromAlgorithmName(algorithm);
    }

    static String compute(FlexChecksum algorithm, byte[] content) {
        var digest = algorithm.newChecksum();
        digest.update(content, 0, content.length);
        return Base64.getEncoder().encodeToString(digest.getChecksumBytes());
    }

    static String compute(FlexChecksum algorithm, InputStream content) throws IOException {
        var digest = algorithm.newChecksum();
        var buffer = new byte[1 << 16];
        for (int count; (count = content.read(buffer)) != -1; ) {
            digest.update(buffer, 0, count);
        }
        return Base64.getEncoder().encodeToString(digest.getChecksumBytes());
    }

    /** A client's metadata with this checksum in place of whatever it says of checksums. */
    static Map<String, String> keep(
            Map<String, String> metadata, FlexChecksum algorithm, String value) {
        var kept = new LinkedHashMap<String, String>();
        metadata.forEach((name, text) -> {
            if (!name.regionMatches(
                    true,
                    0,
                    FlexChecksum.METADATA_PREFIX,
                    0,
                    FlexChecksum.METADATA_PREFIX.length())) {
                kept.put(name, text);
            }
        });
        kept.put(algorithm.metadataKey(), value);
        return kept;
    }

    /** The checksum of a body, which must be what the client says it is. */
    static String verified(FlexChecksum algorithm, byte[] content) {
        var computed = compute(algorithm, content);
        var claimed = Exchange.headerOrTrailer(algorithm.header());
        if (claimed != null && !claimed.equals(computed)) {
            throw S3Refusals.badDigest(algorithm.name());
        }
        return computed;
    }

    /** Tells the client what was stored, as S3 does in its answer to an upload. */
    static void answer(FlexChecksum algorithm, String value) {
        if (Exchange.header(algorithm.header()) == null) {
            // Else S3Proxy repeats the header itself.
            Exchange.answerHeader(algorithm.header(), value);
        }
        Exchange.answerHeader(
                "x-amz-checksum-type", value.indexOf('-') < 0 ? "FULL_OBJECT" : "COMPOSITE");
    }
}
