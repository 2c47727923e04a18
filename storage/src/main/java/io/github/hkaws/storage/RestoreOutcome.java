package io.github.hkaws.storage;

/** What became of asking for a readable copy of an object in an archive class. */
public sealed interface RestoreOutcome {

    /** S3 has begun, and will notify. */
    record Requested() implements RestoreOutcome {}

    /** S3 was at it already. */
    record Ongoing() implements RestoreOutcome {}

    /** A readable copy stands already; it stays as many days longer as were asked for. */
    record Prolonged() implements RestoreOutcome {}

    /** The object lies in a class that is read at once. */
    record NotArchived() implements RestoreOutcome {}

    /** There is no such object (any more), or it holds other bytes now. */
    record Gone() implements RestoreOutcome {}
}
