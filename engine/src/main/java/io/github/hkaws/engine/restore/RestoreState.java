package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.RestoreTier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * @param told whether whoever asked for it knows how it ended
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
        boolean told,
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
     * @param captures how many are wanted of it; 0 of one that could not be looked into
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

    /** How many captures are wanted. */
    public int captures() {
        return parts.stream().mapToInt(Part::captures).sum();
    }

    /** How many of them stand under restored/. */
    public int restored() {
        return parts.stream().mapToInt(Part::restored).sum();
    }

    /** Whether what is wanted of a segment stands under restored/. */
    boolean isDone(SegmentId segment) {
        return day.equals(segment.day())
                && parts.stream()
                        .anyMatch(part ->
                                part.segment() == segment.number() && part.status() == Status.DONE);
    }

    /** What the keys of all that is brought back begin with. */
    public String restoredPrefix() {
        return Unpacker.prefix(day);
    }

    /** Whether it takes something from this segment. */
    boolean concerns(SegmentId segment) {
        return day.equals(segment.day())
                && parts.stream().anyMatch(part -> part.segment() == segment.number());
    }

    RestoreState with(int index, Part part, Instant now) {
        List<Part> newParts = new ArrayList<>(parts);
        newParts.set(index, part);
        return new RestoreState(
                id, day, selection, tier, days, usd, longestWait, requestedAt, now, told, newParts);
    }

    RestoreState nowTold() {
        return new RestoreState(
                id,
                day,
                selection,
                tier,
                days,
                usd,
                longestWait,
                requestedAt,
                updatedAt,
                /* told= */ true,
                parts);
    }
}
