package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.RestoreTier;
import java.util.List;

/**
 * What is to be restored, from which segments, at what price; nothing has been spent yet.
 *
 * @param tier how fast; only segments in archive classes care
 * @param days how long S3 keeps readable copies
 * @param unseen segments that cannot be trusted or read: they may hold more of it
 */
public record RestorePlan(
        CameraDay day,
        Selection selection,
        RestoreTier tier,
        int days,
        List<Part> parts,
        List<Unseen> unseen,
        Quote quote) {

    /**
     * What one segment has of it.
     *
     * @param captures how many
     * @param bytes of those
     * @param tarBytes of the whole segment
     * @param readable whether it can be read now
     */
    public record Part(
            SegmentId segment,
            String storageClass,
            int captures,
            long bytes,
            long tarBytes,
            boolean readable) {}

    /**
     * A segment of the day that nobody can look into.
     *
     * @param problem why, naming the remedy
     */
    public record Unseen(SegmentId segment, String problem) {}

    public RestorePlan {
        parts = List.copyOf(parts);
        unseen = List.copyOf(unseen);
    }

    /** What keeps it from being all that was asked for, each with its remedy. */
    public List<String> warnings() {
        return unseen.stream().map(Unseen::problem).toList();
    }

    public int captures() {
        return parts.stream().mapToInt(Part::captures).sum();
    }
}
