package io.github.hkaws.storage;

/** What became of a delete that named an ETag. */
public sealed interface DeleteOutcome {

    /** Deleted; in a versioned bucket: hidden by a delete marker. */
    record Deleted() implements DeleteOutcome {}

    /** The object holds other bytes now; it stays. */
    record Changed() implements DeleteOutcome {}

    /** There is no such object (any more). */
    record Gone() implements DeleteOutcome {}

    /** S3 refused this one of many. */
    record Failed(StoreException cause) implements DeleteOutcome {}
}
