package io.github.hkaws.engine.pack;

import java.util.SortedMap;

/** A capture on its way into a segment. */
sealed interface Fetched {

    PlannedCapture capture();

    /** All of it, in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(
            PlannedCapture capture, byte[] bytes, String sha256, SortedMap<String, String> metadata)
            implements Fetched {}

    /** Too large for memory: to be read when it is its turn. */
    record Large(PlannedCapture capture) implements Fetched {}

    /** Not to be had; it stays where it is. */
    record Unread(PlannedCapture capture, String why) implements Fetched {}
}
