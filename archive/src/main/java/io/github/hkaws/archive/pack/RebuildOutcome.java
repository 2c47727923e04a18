package io.github.hkaws.archive.pack;

/** What became of making a catalog again. */
public sealed interface RebuildOutcome {

    /** The catalog stands now and fits its tar. */
    record Rebuilt(Catalog catalog) implements RebuildOutcome {}

    /** A catalog that fits its tar stood there already; it was left as it is. */
    record NotNeeded() implements RebuildOutcome {}

    /** Not done; {@code why} says what stands against it and what to do. */
    record Refused(String why) implements RebuildOutcome {}
}
