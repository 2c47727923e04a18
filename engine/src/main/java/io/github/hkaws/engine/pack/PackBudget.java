package io.github.hkaws.engine.pack;

import java.time.Instant;

/**
 * What one run of the packer may use up.
 *
 * @param segmentBytes after how many bytes of captures a segment is closed; one capture may be
 *     larger
 * @param segmentCaptures after how many captures a segment is closed
 * @param deadline when the run should be over; it always packs one capture at least
 */
public record PackBudget(long segmentBytes, int segmentCaptures, Instant deadline) {

    /** Large enough for a camera's whole day, small enough for a minute or two. */
    public static final long SEGMENT_BYTES = 8L << 30;

    /** A catalog of some 15 MB. */
    public static final int SEGMENT_CAPTURES = 20_000;

    public PackBudget {
        if (segmentBytes < 1 || segmentCaptures < 1) {
            throw new IllegalArgumentException(
                    "a segment holds a capture at least, not %d bytes and %d captures"
                            .formatted(segmentBytes, segmentCaptures));
        }
    }

    /** The usual sizes. */
    public static PackBudget until(Instant deadline) {
        return new PackBudget(SEGMENT_BYTES, SEGMENT_CAPTURES, deadline);
    }
}
