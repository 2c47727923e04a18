package io.github.hkaws.functions;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.pack.PackOutcome;

/** What became of one message of the pack queue. */
sealed interface PackedMessage {

    /** SQS's, or {@code direct}. */
    String id();

    /** Whether it must come again: what it asked for is not done, and nothing else will do it. */
    default boolean again() {
        return switch (this) {
            case Done _, Continued _ -> false;
            case Refused _, Stalled _, Failed _ -> true;
        };
    }

    /** Packed, or left to the other packer that is at it. */
    record Done(String id, CameraDay day, PackOutcome outcome) implements PackedMessage {}

    /** Packed in part; a further message asks for the rest. */
    record Continued(String id, CameraDay day, PackOutcome outcome) implements PackedMessage {}

    /** Packed in part, and not so much as one capture of it: to go on at once would not help. */
    record Stalled(String id, CameraDay day, PackOutcome outcome) implements PackedMessage {}

    /** Nothing that asks for a day. */
    record Refused(String id, String reason) implements PackedMessage {}

    /** The store or the queue failed. */
    record Failed(String id, CameraDay day, RuntimeException cause) implements PackedMessage {}
}
