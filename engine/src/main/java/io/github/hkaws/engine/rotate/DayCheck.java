package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.List;

/**
 * How a day that was to be packed stands.
 *
 * @param segments those that stand as their catalogs say
 * @param unpacked captures under cameras/ that no such segment holds
 * @param foreign what lies there and is no capture
 * @param differences what does not add up, each in a sentence; empty: listed = packed = catalogued
 *     = deleted
 */
public record DayCheck(
        CameraDay day,
        List<SegmentCheck> segments,
        long unpacked,
        long foreign,
        List<String> differences) {

    public DayCheck {
        segments = List.copyOf(segments);
        differences = List.copyOf(differences);
    }

    public long catalogued() {
        return segments.stream().mapToLong(SegmentCheck::catalogued).sum();
    }
}
