package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.CaptureMetadata;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A capture that is to go into a segment.
 *
 * @param name in the tar: the leaf of its key, but where a packed one has that already
 * @param metadata as an earlier run catalogued it; null: as its GET says
 * @param storedAt since when S3 has held it at the latest: when it was filed, or as an earlier run
 *     catalogued it; null: that catalog did not say
 */
record PlannedCapture(
        ObjectVersion version,
        String name,
        long size,
        OffsetDateTime capturedAt,
        @Nullable String detection,
        @Nullable String channel,
        @Nullable SortedMap<String, String> metadata,
        @Nullable Instant storedAt) {

    /** The same member once more, from the original that its catalog names. */
    static PlannedCapture again(Member member) {
        return new PlannedCapture(
                new ObjectVersion(member.sourceKey(), new ETag(member.etag()), null),
                member.name(),
                member.size(),
                member.capturedAt(),
                member.detection(),
                member.channel(),
                member.metadata(),
                member.storedAt());
    }

    PlannedCapture named(String other) {
        return new PlannedCapture(
                version, other, size, capturedAt, detection, channel, metadata, storedAt);
    }

    Member member(long offset, String sha256, SortedMap<String, String> got) {
        return new Member(
                name,
                offset,
                size,
                sha256,
                capturedAt,
                detection,
                channel,
                version.key(),
                version.etag().value(),
                metadata == null ? got : metadata,
                metadata == null ? storedAt(got) : storedAt);
    }

    /** Filing writes the true one into metadata; no capture is filed before S3 has it. */
    private @Nullable Instant storedAt(SortedMap<String, String> got) {
        return CaptureMetadata.storedAt(got)
                .filter(said -> storedAt == null || !said.isAfter(storedAt))
                .orElse(storedAt);
    }
}
