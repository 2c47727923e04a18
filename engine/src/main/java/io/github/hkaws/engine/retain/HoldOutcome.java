package io.github.hkaws.engine.retain;

import io.github.hkaws.storage.ETag;
import java.util.Optional;

/** What became of placing or releasing a hold. */
public sealed interface HoldOutcome {

    /**
     * The day is held from now on.
     *
     * @param etag of the hold
     */
    record Placed(ETag etag) implements HoldOutcome {}

    /**
     * The day was held already, and stays so.
     *
     * @param hold empty if it cannot be read
     */
    record AlreadyHeld(Optional<Hold> hold) implements HoldOutcome {}

    /**
     * The day is held no more.
     *
     * @param hold what it was; empty if it could not be read
     */
    record Released(Optional<Hold> hold) implements HoldOutcome {}

    /** The day was not held. */
    record NotHeld() implements HoldOutcome {}
}
