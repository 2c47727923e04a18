package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.ListedObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The segments of a camera, as listings show them: of each its tar, its catalog, or both.
 *
 * <p>Where one of the two is missing, or empty, captures are there that nobody sees; what a catalog
 * that stands says, no listing shows.
 */
public final class PackedDays {

    private static final int MAX_NAMED = 5;

    private final Map<SegmentId, ListedObject> tars;
    private final Map<SegmentId, ListedObject> catalogs;

    public PackedDays(Map<SegmentId, ListedObject> tars, Map<SegmentId, ListedObject> catalogs) {
        this.tars = Collections.unmodifiableMap(new TreeMap<>(tars));
        this.catalogs = Collections.unmodifiableMap(new TreeMap<>(catalogs));
    }

    /** All segments, by day and number. */
    public NavigableSet<SegmentId> segments() {
        NavigableSet<SegmentId> segments = new TreeSet<>(tars.keySet());
        segments.addAll(catalogs.keySet());
        return segments;
    }

    /** Their days, the oldest first. */
    public NavigableSet<LocalDate> dates() {
        NavigableSet<LocalDate> dates = new TreeSet<>();
        segments().forEach(segment -> dates.add(segment.day().date()));
        return dates;
    }

    /** What is wrong with segments, each with its remedy; of many, the first. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (SegmentId segment : segments()) {
            problem(segment, problems);
        }
        if (problems.size() <= MAX_NAMED) {
            return problems;
        }
        List<String> first = new ArrayList<>(problems.subList(0, MAX_NAMED));
        first.add(
                "and %d segments more like these; hkaws reconcile names them all"
                        .formatted(problems.size() - MAX_NAMED));
        return first;
    }

    private void problem(SegmentId segment, List<String> problems) {
        ListedObject catalog = catalogs.get(segment);
        if (catalog == null) {
            problems.add(SegmentState.catalogMissing(segment));
        } else if (!tars.containsKey(segment)) {
            problems.add(
                    "%s is missing, and its catalog stands; hkaws reconcile %s %s says what to do"
                            .formatted(
                                    segment.tar(), segment.day().camera(), segment.day().date()));
        } else if (catalog.size() == 0) {
            problems.add(SegmentState.catalogEmpty(segment));
        }
    }
}
