package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.ListedObject;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What listings show of a camera-day whose date lies beyond its retention. */
final class StandingDay {

    /** A segment's objects; one of them may be missing. */
    static final class Segment {
        @Nullable ListedObject tar;
        @Nullable ListedObject catalog;
    }

    final CameraDay day;
    final SortedMap<SegmentId, Segment> segments = new TreeMap<>();
    boolean unpacked;
    boolean sheets;

    StandingDay(CameraDay day) {
        this.day = day;
    }

    Segment segment(SegmentId id) {
        return segments.computeIfAbsent(id, _ -> new Segment());
    }
}
