package io.github.hkaws.archive.pack;

import io.github.hkaws.archive.store.ETag;
import io.github.hkaws.archive.store.ObjectVersion;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A capture that is to go into a segment.
 *
 * @param name in the tar: the leaf of its key, but where a packed one has that already
 * @param metadata as an earlier run catalogued it; null: as its GET says
 */
record PlannedCapture(
        ObjectVersion version,
        String name,
        long size,
        OffsetDateTime capturedAt,
        @Nullable String detection,
        @Nullable String channel,
        @Nullable SortedMap<String, String> metadata) {

    /** The same member once more, from the original that its catalog names. */
    static PlannedCapture again(Member member) {
        return new PlannedCapture(
                new ObjectVersion(member.sourceKey(), new ETag(member.etag()), null),
                member.name(),
                member.size(),
                member.capturedAt(),
                member.detection(),
                member.channel(),
                member.metadata());
    }

    PlannedCapture named(String other) {
        return new PlannedCapture(version, other, size, capturedAt, detection, channel, metadata);
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
                metadata == null ? got : metadata);
    }
}
