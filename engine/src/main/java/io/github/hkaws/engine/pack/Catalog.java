package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.Checksum;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is in a segment, kept outside the archive classes.
 *
 * @param segment which one
 * @param tarBytes size of the tar
 * @param tarChecksum CRC64NVME of the tar
 * @param storageClass S3's name of the class that the tar was written in
 * @param members in the order of the tar
 */
public record Catalog(
        SegmentId segment,
        long tarBytes,
        Checksum tarChecksum,
        String storageClass,
        List<Member> members) {

    /** Media type of a catalog. */
    public static final String CONTENT_TYPE = "application/jsonl";

    /** Media type of a tar. */
    public static final String TAR_CONTENT_TYPE = "application/x-tar";

    public Catalog {
        members = List.copyOf(members);
    }

    /**
     * Since when S3 has held the last of its captures: what the segment's end counts from. Empty
     * where a member does not say, as in catalogs of before 2026-12.
     */
    public Optional<Instant> storedAt() {
        return members.stream().anyMatch(member -> member.storedAt() == null)
                ? Optional.empty()
                : members.stream()
                        .map(member -> Objects.requireNonNull(member.storedAt()))
                        .max(Comparator.naturalOrder());
    }

    /** Bytes of all captures together, without what tar adds. */
    public long captureBytes() {
        return members.stream().mapToLong(Member::size).sum();
    }
}
