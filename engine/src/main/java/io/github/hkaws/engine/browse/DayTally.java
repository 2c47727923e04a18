package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.storage.ListedObject;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts what a listing shows of one day. */
final class DayTally {

    private final SortedSet<String> storageClasses = new TreeSet<>();
    private long hotCaptures;
    private long hotBytes;
    private int segments;
    private long segmentBytes;

    /** A mark of a directory is no capture, nor is an object without bytes. */
    void hot(ListedObject object) {
        if (object.size() > 0) {
            hotCaptures++;
            hotBytes += object.size();
            storageClasses.add(object.storageClass());
        }
    }

    void segment(ListedObject tar) {
        segments++;
        segmentBytes += tar.size();
        storageClasses.add(tar.storageClass());
    }

    DaySummary summary(CameraDay day, boolean held) {
        return new DaySummary(
                day, hotCaptures, hotBytes, segments, segmentBytes, storageClasses, held);
    }
}
