package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.SegmentId;

/** What became of packing a day. Whatever it is, no capture is anywhere less than before. */
public sealed interface PackOutcome {

    PackReport report();

    /** All captures of the day stand in segments, but for those that the report names. */
    record Packed(PackReport report) implements PackOutcome {}

    /** The time was up; another run goes on where this one ended. */
    record Unfinished(PackReport report) implements PackOutcome {}

    /** Another packer was faster with this segment; a later run sees to what it left. */
    record SteppedBack(PackReport report, SegmentId segment) implements PackOutcome {}
}
