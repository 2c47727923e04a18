package io.github.hkaws.storage;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What HEAD says of an object.
 *
 * @param size in bytes
 * @param checksum over all of it; null where the store keeps none
 * @param storageClass S3's name, {@code STANDARD} where S3 says nothing
 * @param metadata user metadata, names in lower case
 * @param restore how far a readable copy is; null: none was asked for
 */
public record ObjectInfo(
        ObjectVersion version,
        long size,
        Instant lastModified,
        @Nullable Checksum checksum,
        String storageClass,
        @Nullable String contentType,
        SortedMap<String, String> metadata,
        @Nullable RestoreStatus restore) {

    private static final Set<String> ARCHIVE_CLASSES = Set.of("GLACIER", "DEEP_ARCHIVE");

    public ObjectInfo {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** Whether its bytes can be read now. */
    public boolean readable() {
        return !ARCHIVE_CLASSES.contains(storageClass) || (restore != null && !restore.ongoing());
    }
}
