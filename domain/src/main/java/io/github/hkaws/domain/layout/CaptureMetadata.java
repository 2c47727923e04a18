package io.github.hkaws.domain.layout;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.PercentText;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.digest.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proof that goes with a filed capture, as object metadata: {@code captured-at} (with offset),
 * {@code time-source}, {@code detection}, {@code channel}, {@code plate}, {@code source-key},
 * {@code source-etag}, {@code received-at}, {@code stored-at}, {@code truncated}. Values are
 * printable ASCII without spaces, percent-encoded; all together stay below S3's 2 KB.
 */
public final class CaptureMetadata {

    /** S3 takes 2,048 bytes of names and values. */
    static final int MAX_BYTES = 1900;

    /** Since when S3 has held the capture, whatever any other clock says. */
    public static final String STORED_AT = "stored-at";

    private static final int MAX_WORD = 128;
    private static final int WORD_HASH = 16;
    private static final int KEY_HASH = 64;

    private static final String CAPTURED_AT = "captured-at";
    private static final String TIME_SOURCE = "time-source";
    private static final String PLATE = "plate";

    private CaptureMetadata() {}

    /**
     * The metadata of a capture.
     *
     * @param sourceKey its whole key under drop/; shortened with {@code ~} and its SHA-256 where it
     *     would not fit
     * @param storedAt the instant at which S3 first held it for this site
     */
    public static SortedMap<String, String> of(
            Capture capture, String sourceKey, String sourceETag, Instant storedAt) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put(
                CAPTURED_AT,
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(capture.capturedAt().time()));
        metadata.put(TIME_SOURCE, capture.capturedAt().source().name().toLowerCase(Locale.ROOT));
        putWord(
                metadata,
                "detection",
                capture.detection() == null ? null : capture.detection().token());
        putWord(metadata, "channel", capture.channel());
        putWord(metadata, PLATE, capture.plate());
        putWord(metadata, "source-etag", sourceETag);
        if (capture.receivedAt() != null) {
            metadata.put("received-at", capture.receivedAt().toString());
        }
        metadata.put(STORED_AT, storedAt.toString());
        if (capture.truncated()) {
            metadata.put("truncated", "true");
        }
        metadata.put("source-key", "");
        metadata.put("source-key", fit(ascii(sourceKey), MAX_BYTES - bytes(metadata), KEY_HASH));
        return Collections.unmodifiableSortedMap(metadata);
    }

    /** Since when S3 has held the capture, as its metadata says; empty if it does not. */
    public static Optional<Instant> storedAt(Map<String, String> metadata) {
        String written = metadata.get(STORED_AT);
        try {
            return written == null ? Optional.empty() : Optional.of(Instant.parse(written));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whose clock captured-at is, as metadata says; empty if it does not. */
    public static Optional<TimeSource> timeSource(Map<String, String> metadata) {
        String written = metadata.get(TIME_SOURCE);
        return Stream.of(TimeSource.values())
                .filter(source -> source.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst();
    }

    /**
     * The key that a capture arrived by, below drop/ or in another bucket ({@code s3://bucket/…});
     * empty if its metadata does not say, or says it shortened.
     */
    public static Optional<String> sourceKey(Map<String, String> metadata) {
        return whole(metadata, "source-key");
    }

    /** The ETag of what arrived; empty if its metadata does not say. */
    public static Optional<String> sourceETag(Map<String, String> metadata) {
        return whole(metadata, "source-etag");
    }

    /** No tilde stands in what was not shortened. */
    private static Optional<String> whole(Map<String, String> metadata, String name) {
        return Optional.ofNullable(metadata.get(name))
                .filter(written -> !written.isEmpty() && written.indexOf('~') < 0)
                .map(PercentText::decode);
    }

    /** Whether it is metadata of a capture that we filed. */
    public static boolean isOurs(Map<String, String> metadata) {
        return metadata.containsKey(CAPTURED_AT);
    }

    /** The number plate, as metadata says; empty if it does not. */
    public static Optional<String> plate(Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get(PLATE)).map(PercentText::decode);
    }

    private static void putWord(
            SortedMap<String, String> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, fit(ascii(value), MAX_WORD, WORD_HASH));
        }
    }

    private static String ascii(String text) {
        return PercentText.encode(text, c -> c > ' ' && c < 0x7F && c != '~');
    }

    private static String fit(String encoded, int bytes, int hashDigits) {
        if (encoded.length() <= bytes) {
            return encoded;
        }
        String hash = "~" + Sha256.hex(encoded, hashDigits);
        return PercentText.head(encoded, bytes - hash.length()) + hash;
    }

    private static int bytes(SortedMap<String, String> metadata) {
        return metadata.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }
}
