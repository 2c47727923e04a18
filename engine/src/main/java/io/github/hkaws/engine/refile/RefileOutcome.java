package io.github.hkaws.engine.refile;

import io.github.hkaws.domain.layout.Key;

/** What became of a capture that belongs elsewhere. Whatever it is, its bytes stand somewhere. */
public sealed interface RefileOutcome {

    /** It stands there, and no more where it stood. */
    record Moved(Key to) implements RefileOutcome {}

    /**
     * It stands there, and where it stood too; the next run goes on.
     *
     * @param why it was not deleted, with the remedy
     */
    record InBoth(Key to, String why) implements RefileOutcome {}

    /**
     * It stands where it stood.
     *
     * @param why with the remedy
     */
    record Kept(String why) implements RefileOutcome {}

    /** As printed for people and programs. */
    default String label() {
        return switch (this) {
            case Moved _ -> "moved";
            case InBoth _ -> "in-both";
            case Kept _ -> "kept";
        };
    }
}
