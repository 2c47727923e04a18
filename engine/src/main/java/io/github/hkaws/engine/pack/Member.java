package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.Key;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One capture in a segment: a line of its catalog.
 *
 * @param name in the tar: leaf of the key that it was packed from; where an earlier segment has
 *     that with other bytes, the name that it was listed by ({@code Namesakes})
 * @param offset of its first byte in the tar
 * @param size in bytes
 * @param sha256 of its bytes, lower-case hexadecimal
 * @param capturedAt when it was taken, by the camera's clock
 * @param detection the camera's word for why; null: the name does not say
 * @param channel the lens or input; null: the name does not say
 * @param sourceKey the key that it was packed from
 * @param etag of the object at that key
 * @param metadata that object's user metadata: the proof of where it came from
 * @param storedAt since when S3 has held it; null: its catalog is older than that field
 */
public record Member(
        String name,
        long offset,
        long size,
        String sha256,
        OffsetDateTime capturedAt,
        @Nullable String detection,
        @Nullable String channel,
        Key sourceKey,
        String etag,
        SortedMap<String, String> metadata,
        @Nullable Instant storedAt) {

    public Member {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        if (offset < 0 || size < 0) {
            throw new IllegalArgumentException(
                    name + " cannot stand at " + offset + " with " + size + " bytes");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + " has no SHA-256 but " + sha256);
        }
    }

    /** Offset of the first byte behind it. */
    public long end() {
        return offset + size;
    }
}
