package io.github.hkaws.engine.pack;

import io.github.hkaws.storage.ObjectInfo;

/** What became of making a catalog again. */
public sealed interface RebuildOutcome {

    /** The catalog stands now and fits its tar. */
    record Rebuilt(Catalog catalog) implements RebuildOutcome {}

    /** A catalog that fits its tar stood there already; it was left as it is. */
    record NotNeeded() implements RebuildOutcome {}

    /** Not done: the tar lies in an archive class and must be made readable first. */
    record Archived(ObjectInfo tar) implements RebuildOutcome {}

    /** Not done; {@code why} says what stands against it and what to do. */
    record Refused(String why) implements RebuildOutcome {}
}
