package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which cameras and days there are. Reads listings alone, to their end. */
public final class Inventory {

    private static final int MAX_CONCURRENT = 16;

    private final Store store;
    private final Concurrently concurrently = new Concurrently(MAX_CONCURRENT);

    public Inventory(Store store) {
        this.store = store;
    }

    /**
     * All cameras of which there is a capture, hot or packed, in their order. Three LIST a 1,000.
     */
    public List<CameraId> cameras() {
        NavigableSet<CameraId> cameras = new TreeSet<>();
        for (String root : List.of(Prefixes.CAMERAS, Prefixes.CATALOG, Prefixes.ARCHIVE)) {
            try (Stream<String> prefixes = store.listPrefixes(root)) {
                prefixes.flatMap(prefix -> camera(root, prefix).stream()).forEach(cameras::add);
            }
        }
        return List.copyOf(cameras);
    }

    /** The same with their days. Three LIST a camera, more only for many years of them. */
    public List<CameraSummary> summaries() {
        return concurrently.map(
                cameras(), camera -> CameraSummary.of(camera, hotDays(camera), packed(camera)));
    }

    /** A camera's days, the oldest first; every object of its hot days is listed. */
    public List<DaySummary> days(CameraId camera) {
        var days = new TreeMap<LocalDate, DayTally>();
        String hot = Prefixes.CAMERAS + camera + "/";
        try (Stream<ListedObject> objects = store.list(hot, null)) {
            objects.forEach(object ->
                    dayOf(hot, object.key()).ifPresent(date -> tally(days, date).hot(object)));
        }
        segments(Prefixes.ARCHIVE + camera + "/")
                .forEach((segment, tar) -> tally(days, segment.day().date()).segment(tar));
        SortedSet<LocalDate> held = held(camera);
        List<DaySummary> summaries = new ArrayList<>();
        days.forEach((date, tally) ->
                summaries.add(tally.summary(new CameraDay(camera, date), held.contains(date))));
        return summaries;
    }

    /** The days of which there are single objects, the oldest first. One LIST a 1,000 days. */
    public NavigableSet<LocalDate> hotDays(CameraId camera) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        try (Stream<String> prefixes = store.listPrefixes(Prefixes.CAMERAS + camera + "/")) {
            prefixes.flatMap(prefix -> CameraDay.ofPrefix(Prefixes.CAMERAS, prefix).stream())
                    .forEach(day -> days.add(day.date()));
        }
        return days;
    }

    /**
     * The days of which there is anything, hot or packed, the oldest first. Three LIST, more only
     * for many years of them.
     */
    public NavigableSet<LocalDate> dates(CameraId camera) {
        NavigableSet<LocalDate> dates = new TreeSet<>(hotDays(camera));
        dates.addAll(packed(camera).dates());
        return dates;
    }

    /** The segments of which there is a tar or a catalog, of one camera. Two LIST a 1,000. */
    public PackedDays packed(CameraId camera) {
        return new PackedDays(
                segments(Prefixes.ARCHIVE + camera + "/"),
                segments(Prefixes.CATALOG + camera + "/"));
    }

    private SortedMap<SegmentId, ListedObject> segments(String prefix) {
        SortedMap<SegmentId, ListedObject> segments = new TreeMap<>();
        try (Stream<ListedObject> objects = store.list(prefix, null)) {
            objects.forEach(
                    object -> SegmentId.of(object.key()).ifPresent(s -> segments.put(s, object)));
        }
        return segments;
    }

    private SortedSet<LocalDate> held(CameraId camera) {
        SortedSet<LocalDate> held = new TreeSet<>();
        try (Stream<ListedObject> objects = store.list(Prefixes.HOLDS + camera + "/", null)) {
            objects.flatMap(object -> CameraDay.ofHold(object.key()).stream())
                    .forEach(day -> held.add(day.date()));
        }
        return held;
    }

    /** What lies deeper than a capture, or under no date, is none of ours. */
    private static Optional<LocalDate> dayOf(String root, Key key) {
        int slash = key.value().indexOf('/', root.length());
        return slash < 0 || slash != key.value().lastIndexOf('/')
                ? Optional.empty()
                : CameraDay.ofPrefix(Prefixes.CAMERAS, key.value().substring(0, slash + 1))
                        .map(CameraDay::date);
    }

    private static DayTally tally(Map<LocalDate, DayTally> days, LocalDate date) {
        return days.computeIfAbsent(date, d -> new DayTally());
    }

    private static Optional<CameraId> camera(String root, String prefix) {
        try {
            return Optional.of(new CameraId(prefix.substring(root.length(), prefix.length() - 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
