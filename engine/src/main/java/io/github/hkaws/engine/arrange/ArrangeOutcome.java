package io.github.hkaws.engine.arrange;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.relay.RelayStatus;
import io.github.hkaws.storage.UnreadableReason;

/** What became of an arrival. Whatever it is, its bytes stand in drop/ or at their final key. */
public sealed interface ArrangeOutcome {

    /** Filed; the object in drop/ was deleted unless it had changed meanwhile. */
    record Arranged(Key key, Capture capture) implements ArrangeOutcome {}

    /** The same bytes stood at that key already; the object in drop/ was deleted. */
    record Duplicate(Key key) implements ArrangeOutcome {}

    /** Empty, or a directory mark: the picture is still to come. Left in drop/. */
    record Placeholder() implements ArrangeOutcome {}

    /** A recorder's own file, put aside under discard/. */
    record Discarded(Key key) implements ArrangeOutcome {}

    /** Nothing is there any more: another run was faster. */
    record SourceGone() implements ArrangeOutcome {}

    /** The object was written again; its own notification brings it. Left in drop/. */
    record SourceChanged() implements ArrangeOutcome {}

    /** The relay's sign of life, read and deleted. */
    record Heartbeat(RelayStatus status) implements ArrangeOutcome {}

    /**
     * There, and not to be read by anybody who may read the rest. Left in drop/ and noted, so that
     * the sweep tells of it again after longer and longer pauses.
     */
    record Unreadable(UnreadableReason why) implements ArrangeOutcome {}

    /** In the relay's own directory, and not its heartbeat: no capture. Left in drop/. */
    record RelaysOwn() implements ArrangeOutcome {}

    /** Larger than one copy can take: left in drop/ for somebody to act. */
    record TooLarge(long bytes) implements ArrangeOutcome {}

    /** Not done: to be tried again, or for somebody to act. Left in drop/. */
    record Failed(RuntimeException cause) implements ArrangeOutcome {}

    /** Whether the notification has done its work and need not come again. */
    default boolean settled() {
        return !(this instanceof Failed || this instanceof TooLarge);
    }
}
