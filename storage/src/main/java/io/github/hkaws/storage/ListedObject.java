package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a listing says of an object.
 *
 * @param size in bytes
 * @param versionId which state of it; null: what stands there now, for a plain listing does not
 *     know version ids
 */
public record ListedObject(
        Key key,
        ETag etag,
        long size,
        Instant lastModified,
        String storageClass,
        @Nullable VersionId versionId) {

    /** What stands at a key now. */
    public ListedObject(Key key, ETag etag, long size, Instant lastModified, String storageClass) {
        this(key, etag, size, lastModified, storageClass, null);
    }

    /** The state that was listed. */
    public ObjectVersion version() {
        return new ObjectVersion(key, etag, versionId);
    }
}
