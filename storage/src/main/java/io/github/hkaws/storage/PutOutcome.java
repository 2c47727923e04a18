package io.github.hkaws.storage;

import org.jspecify.annotations.Nullable;

/** What became of a write that must not overwrite. */
public sealed interface PutOutcome {

    /** The bytes stand at the key. */
    record Written(ETag etag, @Nullable VersionId versionId) implements PutOutcome {}

    /** Something stands at the key; it was left as it is. */
    record Exists() implements PutOutcome {}
}
