package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One state of an object, as a listing of versions tells.
 *
 * @param versionId null: the bucket keeps no versions
 * @param etag null: a delete marker, which has no bytes
 * @param size in bytes
 * @param lastModified when it was written, in whole seconds
 * @param current whether it is what stands at the key now
 */
public record ListedVersion(
        Key key,
        @Nullable VersionId versionId,
        @Nullable ETag etag,
        long size,
        Instant lastModified,
        String storageClass,
        boolean current) {

    /** A delete marker. */
    public static ListedVersion marker(
            Key key, @Nullable VersionId versionId, Instant lastModified, boolean current) {
        return new ListedVersion(
                key, versionId, null, 0, lastModified, Attributes.STANDARD, current);
    }

    /** What stands in it; empty for a delete marker. */
    public Optional<ListedObject> object() {
        ETag named = etag;
        return named == null
                ? Optional.empty()
                : Optional.of(
                        new ListedObject(key, named, size, lastModified, storageClass, versionId));
    }
}
