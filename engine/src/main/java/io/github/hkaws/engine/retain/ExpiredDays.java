package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what has reached the end of its retention.
 *
 * <p>Every listing begins behind what is remembered as kept for its age, and stops at the first day
 * that is kept for its date: the number of requests depends on cameras and on what is to be purged
 * or has become too old by its date since the last look, not on how much is archived.
 */
final class ExpiredDays {

    private static final List<String> ROOTS =
            List.of(Prefixes.ARCHIVE, Prefixes.CATALOG, Prefixes.CAMERAS, Prefixes.SHEETS);

    /**
     * What was found.
     *
     * @param looks one a camera, in their order
     * @param failed cameras that could not be looked at
     * @param problems what could not be looked at, each with what happened
     */
    record Found(List<CameraLook.Seen> looks, Set<CameraId> failed, List<String> problems) {

        List<ExpiredDay> days() {
            return looks.stream().flatMap(look -> look.expired().stream()).toList();
        }
    }

    private record One(Optional<CameraLook.Seen> look, Optional<String> problem) {}

    private final Store store;
    private final CameraTerms terms;
    private final Concurrently concurrently;

    ExpiredDays(Store store, CameraTerms terms, Concurrently concurrently) {
        this.store = store;
        this.terms = terms;
        this.concurrently = concurrently;
    }

    /**
     * Looks.
     *
     * @param known what the last purge kept for its age
     * @param until no further day is looked at after that; the next purge goes on there
     */
    Found find(KeptForAge known, InstantSource clock, Instant until) {
        Instant now = clock.instant();
        Map<CameraId, Set<String>> rootsByCamera = new TreeMap<>();
        for (String root : ROOTS) {
            cameras(root)
                    .forEach(camera ->
                            rootsByCamera.computeIfAbsent(camera, c -> new TreeSet<>()).add(root));
        }
        List<One> all =
                concurrently.map(
                        rootsByCamera.entrySet(),
                        entry -> {
                            CameraId camera = entry.getKey();
                            var look = new CameraLook(store, terms, camera, entry.getValue(), now);
                            return one(camera, look, known.of(camera, terms, now), clock, until);
                        });
        List<CameraLook.Seen> looks = all.stream().flatMap(one -> one.look().stream()).toList();
        Set<CameraId> failed = new TreeSet<>(rootsByCamera.keySet());
        looks.forEach(look -> failed.remove(look.camera()));
        return new Found(
                looks, failed, all.stream().flatMap(one -> one.problem().stream()).toList());
    }

    private static One one(
            CameraId camera,
            CameraLook look,
            KeptRanges known,
            InstantSource clock,
            Instant until) {
        try {
            CameraLook.Seen seen = look.run(known, () -> !clock.instant().isAfter(until));
            return new One(
                    Optional.of(seen),
                    Optional.ofNullable(seen.unseen())
                            .map(date ->
                                    "%s: no time was left to look at %s and later; the next purge goes on there"
                                            .formatted(camera, date)));
        } catch (RuntimeException e) {
            return new One(Optional.empty(), Optional.of(camera + ": " + e.getMessage()));
        }
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
}
