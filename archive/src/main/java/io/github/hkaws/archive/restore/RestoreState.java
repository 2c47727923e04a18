package io.github.hkaws.archive.restore;

import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.store.RestoreTier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a restore is: what stands in {@code restores/<id>.json}.
 *
 * @param id of this restore; the same day and selection always have the same
 * @param usd what was quoted
 * @param longestWait what was quoted
 * @param requestedAt when it was begun
 * @param updatedAt when it last got further
 */
public record RestoreState(
        String id,
        CameraDay day,
        Selection selection,
        RestoreTier tier,
        int days,
        BigDecimal usd,
        Duration longestWait,
        Instant requestedAt,
        Instant updatedAt,
        List<Part> parts) {

    /** How far a segment is, or all of it. */
    public enum Status {
        /** S3 is making it readable; a notification comes. */
        WAITING,
        /** All captures stand under restored/. */
        DONE,
        /** Something is wrong; {@code what} names it. */
        FAILED
    }

    /**
     * One segment's share.
     *
     * @param segment its number
     * @param captures how many are wanted of it
     * @param restored how many stand under restored/
     * @param what is wrong; null: nothing
     */
    public record Part(
            int segment, int captures, int restored, Status status, @Nullable String what) {}

    public RestoreState {
        parts = List.copyOf(parts);
    }

    /** Waiting as long as one part is; then failed if one is. */
    public Status status() {
        for (Status status : List.of(Status.WAITING, Status.FAILED)) {
            if (parts.stream().anyMatch(part -> part.status() == status)) {
                return status;
            }
        }
        return Status.DONE;
    }

    RestoreState with(List<Part> newParts, Instant now) {
        return new RestoreState(
                id, day, selection, tier, days, usd, longestWait, requestedAt, now, newParts);
    }
}
