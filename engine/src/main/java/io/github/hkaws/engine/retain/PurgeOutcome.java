package io.github.hkaws.engine.retain;

/** What became of a camera-day at the end of its retention. */
public sealed interface PurgeOutcome {

    /** Nothing of it stands any more but what is no capture of ours; or would, in a dry run. */
    record Purged() implements PurgeOutcome {}

    /** It is held: nothing was deleted. */
    record Held() implements PurgeOutcome {}

    /**
     * It was held while its purge was under way: what is left stays, what is gone can be undone.
     */
    record HeldMidway() implements PurgeOutcome {}

    /** Something failed; what is left is purged by the next run. */
    record Incomplete(String problem) implements PurgeOutcome {}

    /** The bucket keeps no versions, and nobody said to delete for good: nothing was deleted. */
    record NotVersioned() implements PurgeOutcome {}

    /** There was no time left; the next run purges it. */
    record Postponed() implements PurgeOutcome {}

    /** For people and programs: {@code held-midway}. */
    default String label() {
        return switch (this) {
            case Purged() -> "purged";
            case Held() -> "held";
            case HeldMidway() -> "held-midway";
            case Incomplete _ -> "incomplete";
            case NotVersioned() -> "not-versioned";
            case Postponed() -> "postponed";
        };
    }
}
