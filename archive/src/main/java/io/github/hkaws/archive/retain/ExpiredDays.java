package io.github.hkaws.archive.retain;

import io.github.hkaws.archive.capture.CameraId;
import io.github.hkaws.archive.concurrent.Concurrently;
import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.layout.SegmentId;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the days that have reached the end of their retention.
 *
 * <p>Every listing begins at a camera's oldest day and stops at the first day that is kept: the
 * number of requests depends on cameras and on days to purge, not on how much is archived.
 */
final class ExpiredDays {

    private static final List<String> ROOTS =
            List.of(CameraDay.ARCHIVE, CameraDay.CATALOG, CameraDay.CAMERAS, CameraDay.SHEETS);

    /**
     * @param days in the order of cameras and dates
     * @param problems cameras that could not be listed, each with what happened
     */
    record Found(List<ExpiredDay> days, List<String> problems) {}

    private final Store store;
    private final CameraTerms terms;
    private final Concurrently concurrently;

    ExpiredDays(Store store, CameraTerms terms, Concurrently concurrently) {
        this.store = store;
        this.terms = terms;
        this.concurrently = concurrently;
    }

    Found find(Instant now) {
        Map<CameraId, Set<String>> rootsByCamera = new TreeMap<>();
        for (String root : ROOTS) {
            cameras(root)
                    .forEach(camera ->
                            rootsByCamera.computeIfAbsent(camera, c -> new TreeSet<>()).add(root));
        }
        List<Found> found =
                concurrently.map(
                        rootsByCamera.entrySet(),
                        entry -> ofCamera(entry.getKey(), entry.getValue(), now));
        return new Found(
                found.stream().flatMap(one -> one.days().stream()).toList(),
                found.stream().flatMap(one -> one.problems().stream()).toList());
    }

    /** What is no camera's prefix is not ours to purge. */
    private List<CameraId> cameras(String root) {
        try (var prefixes = store.listPrefixes(root)) {
            return prefixes.flatMap(prefix ->
                            camera(prefix.substring(root.length(), prefix.length() - 1)).stream())
                    .toList();
        }
    }

    private static Optional<CameraId> camera(String text) {
        try {
            return Optional.of(new CameraId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Found ofCamera(CameraId camera, Set<String> roots, Instant now) {
        LocalDate keptFrom = terms.keptFrom(camera, now);
        try {
            Map<CameraDay, List<ListedObject>> tars =
                    segments(CameraDay.ARCHIVE, camera, roots, keptFrom);
            Map<CameraDay, List<ListedObject>> catalogs =
                    segments(CameraDay.CATALOG, camera, roots, keptFrom);
            Set<CameraDay> unpacked = days(CameraDay.CAMERAS, camera, roots, keptFrom);
            Set<CameraDay> sheets = days(CameraDay.SHEETS, camera, roots, keptFrom);
            Set<CameraDay> all = new TreeSet<>(tars.keySet());
            all.addAll(catalogs.keySet());
            all.addAll(unpacked);
            all.addAll(sheets);
            return new Found(
                    all.stream()
                            .map(day ->
                                    new ExpiredDay(
                                            day,
                                            tars.getOrDefault(day, List.of()),
                                            catalogs.getOrDefault(day, List.of()),
                                            unpacked.contains(day),
                                            sheets.contains(day)))
                            .toList(),
                    List.of());
        } catch (RuntimeException e) {
            return new Found(List.of(), List.of(camera + ": " + e.getMessage()));
        }
    }

    private Map<CameraDay, List<ListedObject>> segments(
            String root, CameraId camera, Set<String> roots, LocalDate keptFrom) {
        Map<CameraDay, List<ListedObject>> byDay = new TreeMap<>();
        if (roots.contains(root)) {
            try (var objects = store.list(root + camera + "/", null)) {
                expired(objects, object -> dayOf(object.key()), keptFrom)
                        .forEach(object ->
                                dayOf(object.key())
                                        .ifPresent(day ->
                                                byDay.computeIfAbsent(day, d -> new ArrayList<>())
                                                        .add(object)));
            }
        }
        return byDay;
    }

    private static Optional<CameraDay> dayOf(Key key) {
        return SegmentId.of(key).map(SegmentId::day);
    }

    private Set<CameraDay> days(
            String root, CameraId camera, Set<String> roots, LocalDate keptFrom) {
        Set<CameraDay> days = new TreeSet<>();
        if (roots.contains(root)) {
            try (var prefixes = store.listPrefixes(root + camera + "/")) {
                expired(prefixes, prefix -> CameraDay.ofPrefix(root, prefix), keptFrom)
                        .forEach(prefix -> CameraDay.ofPrefix(root, prefix).ifPresent(days::add));
            }
        }
        return days;
    }

    /** What is no day's is passed over: it must neither stop the listing nor be deleted. */
    private static <T> Stream<T> expired(
            Stream<T> listed, Function<T, Optional<CameraDay>> day, LocalDate keptFrom) {
        return listed.takeWhile(
                one -> day.apply(one).map(d -> d.date().isBefore(keptFrom)).orElse(true));
    }
}
