package io.github.hkaws.archive.store;

import io.github.hkaws.archive.layout.Key;
import java.time.Instant;

/**
 * What a listing says of an object.
 *
 * @param size in bytes
 */
public record ListedObject(
        Key key, ETag etag, long size, Instant lastModified, String storageClass) {

    /** The state that was listed; a listing does not know its version id. */
    public ObjectVersion version() {
        return new ObjectVersion(key, etag, null);
    }
}
