package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What there is of one camera-day.
 *
 * @param hotCaptures single objects under cameras/
 * @param hotBytes of those
 * @param segments tars that hold the packed ones
 * @param segmentBytes of those tars
 * @param storageClasses that any of it lies in, S3's names
 * @param held whether a hold stops its purging
 */
public record DaySummary(
        CameraDay day,
        long hotCaptures,
        long hotBytes,
        int segments,
        long segmentBytes,
        SortedSet<String> storageClasses,
        boolean held) {

    public DaySummary {
        storageClasses = Collections.unmodifiableSortedSet(new TreeSet<>(storageClasses));
    }
}
