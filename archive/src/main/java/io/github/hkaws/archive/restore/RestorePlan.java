package io.github.hkaws.archive.restore;

import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.SegmentId;
import io.github.hkaws.archive.store.RestoreTier;
import java.util.List;

/**
 * What is to be restored, from which segments, at what price; nothing has been spent yet.
 *
 * @param tier how fast; only segments in archive classes care
 * @param days how long S3 keeps readable copies
 * @param warnings of segments that cannot be trusted or read, naming the remedy
 */
public record RestorePlan(
        CameraDay day,
        Selection selection,
        RestoreTier tier,
        int days,
        List<Part> parts,
        List<String> warnings,
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

    public RestorePlan {
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
    }

    public int captures() {
        return parts.stream().mapToInt(Part::captures).sum();
    }
}
