package io.github.hkaws.storage;

import org.jspecify.annotations.Nullable;

/** What became of a copy that must not overwrite. */
public sealed interface CopyOutcome {

    /** The bytes named stand at the destination. */
    record Copied(ETag etag, @Nullable VersionId versionId) implements CopyOutcome {}

    /** Something stands at the destination; it was left as it is. */
    record DestinationExists() implements CopyOutcome {}

    /** There is no such source (any more). */
    record SourceGone() implements CopyOutcome {}

    /** The source holds other bytes now than those named. */
    record SourceChanged() implements CopyOutcome {}
}
