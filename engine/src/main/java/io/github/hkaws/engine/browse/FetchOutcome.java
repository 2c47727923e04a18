package io.github.hkaws.engine.browse;

/** What became of fetching a capture's bytes. */
public sealed interface FetchOutcome {

    /** All of them were written. */
    record Fetched() implements FetchOutcome {}

    /** They lie in an archive class: restore them first. */
    record NeedsRestore() implements FetchOutcome {}

    /** They went away, or were replaced, since they were listed. */
    record Gone() implements FetchOutcome {}

    /** They are not the bytes that were packed; what was written is of no use. */
    record Damaged(String what) implements FetchOutcome {}
}
