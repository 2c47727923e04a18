package io.github.hkaws.local.s3;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What S3 knows of a version and S3Proxy's store does not keep, or keeps by another clock.
 *
 * @param parts the sizes of the parts that it was uploaded in, in their order; empty: in one piece
 */
record ObjectFacts(
        Instant lastModified,
        long size,
        String eTag,
        String storageClass,
        Map<String, String> tags,
        @Nullable Restoration restoration,
        List<Long> parts) {

    static final String STANDARD = "STANDARD";

    ObjectFacts {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        parts = List.copyOf(parts);
    }

    /** Of an object in one piece. */
    ObjectFacts(
            Instant lastModified,
            long size,
            String eTag,
            String storageClass,
            Map<String, String> tags,
            @Nullable Restoration restoration) {
        this(lastModified, size, eTag, storageClass, tags, restoration, List.of());
    }

    ObjectFacts withTags(Map<String, String> newTags) {
        return new ObjectFacts(lastModified, size, eTag, storageClass, newTags, restoration, parts);
    }

    ObjectFacts withRestoration(Restoration newRestoration) {
        return new ObjectFacts(lastModified, size, eTag, storageClass, tags, newRestoration, parts);
    }

    ObjectFacts withStorageClass(String newClass) {
        return new ObjectFacts(lastModified, size, eTag, newClass, tags, restoration, parts);
    }

    /** Whether the bytes lie in an archive class, restored or not. */
    boolean archived() {
        return isArchive(storageClass);
    }

    static boolean isArchive(String storageClass) {
        return storageClass.equals("GLACIER") || storageClass.equals("DEEP_ARCHIVE");
    }

    boolean readable(Instant now) {
        return !archived() || (restoration != null && restoration.available(now));
    }

    /** A restored copy of an archived version: there from one instant until another. */
    record Restoration(Instant availableAt, Instant expiresAt) {

        boolean ongoing(Instant now) {
            return now.isBefore(availableAt);
        }

        boolean available(Instant now) {
            return !ongoing(now) && now.isBefore(expiresAt);
        }
    }
}
