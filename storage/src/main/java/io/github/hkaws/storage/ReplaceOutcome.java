package io.github.hkaws.storage;

import org.jspecify.annotations.Nullable;

/** What became of a write over exactly one known state. */
public sealed interface ReplaceOutcome {

    /** The new bytes stand at the key. */
    record Replaced(ETag etag, @Nullable VersionId versionId) implements ReplaceOutcome {}

    /** Something else stands at the key now; it was left as it is. */
    record Changed() implements ReplaceOutcome {}

    /** Nothing stands at the key (any more). */
    record Gone() implements ReplaceOutcome {}
}
