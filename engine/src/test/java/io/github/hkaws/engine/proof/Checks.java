package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.pack.Verify;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.storage.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What must hold of a world at rest, whatever it went through. */
final class Checks {

    private final World world;
    private final Map<Key, byte[]> contents;

    Checks(World world) {
        this.world = world;
        this.contents = world.bucket.contents();
    }

    /** What is still to do in this world. */
    List<String> unfinished() {
        List<String> unfinished = new ArrayList<>();
        contents.forEach((key, bytes) -> {
            if (key.value().startsWith("drop/") && bytes.length > 0) {
                unfinished.add(key + " was never arranged");
            }
            // All but those that are filed under today, for want of a better date.
            if (key.value().startsWith("cameras/")
                    && !key.value().startsWith("cameras/front/2026-11-24/")) {
                unfinished.add(key + " was never packed");
            }
        });
        return unfinished;
    }

    /**
     * Every promise that is broken, in a sentence.
     *
     * @param trace the requests in their order, each after its actor's name
     */
    List<String> broken(List<String> trace) {
        List<String> broken = new ArrayList<>(unfinished());
        broken.addAll(world.disorders());
        Map<String, List<String>> places = places();
        broken.addAll(captures(places));
        broken.addAll(segments(World.DAY));
        broken.addAll(segments(World.YOUNG));
        broken.addAll(segments(World.IMPORTED));
        for (CameraClock clock : CameraClock.values()) {
            LocalDate date = clock.filed();
            if (date != null) {
                broken.addAll(segments(new CameraDay(World.DAY.camera(), date)));
            }
        }
        broken.addAll(kept(World.YOUNG, places));
        broken.addAll(kept(World.IMPORTED, places));
        broken.addAll(retention(places, trace));
        return broken;
    }

    /** Where each text stands that is filed or packed. */
    Map<String, List<String>> places() {
        Map<String, List<String>> places = new HashMap<>();
        contents.forEach((key, bytes) -> {
            if (key.value().startsWith("cameras/")) {
                add(places, bytes, key.value());
            } else if (key.value().startsWith("archive/")) {
                untar(key, bytes, places);
            }
        });
        return places;
    }

    /** The texts that stand in the objects and the tars of a day. */
    Set<String> standing(CameraDay day) {
        Map<String, List<String>> texts = new HashMap<>();
        contents.forEach((key, bytes) -> {
            if (key.value().startsWith(day.capturesPrefix()) && bytes.length > 0) {
                add(texts, bytes, key.value());
            } else if (key.value().startsWith(day.segmentsPrefix())) {
                untar(key, bytes, texts);
            }
        });
        return new TreeSet<>(texts.keySet());
    }

    private static void untar(Key key, byte[] tar, Map<String, List<String>> places) {
        try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                add(places, in.readAllBytes(), key + ":" + e.getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, List<String>> places, byte[] bytes, String place) {
        places.computeIfAbsent(new String(bytes, UTF_8), text -> new ArrayList<>()).add(place);
    }

    private List<String> captures(Map<String, List<String>> places) {
        List<String> broken = new ArrayList<>();
        if (places.containsKey("")) {
            broken.add("a placeholder was filed: " + places.get(""));
        }
        Map<Key, World.Write> last = new HashMap<>();
        world.writes.forEach(write -> last.put(write.key(), write));
        for (World.Write write : world.writes) {
            int count = places.getOrDefault(write.bytes(), List.of()).size();
            // A relay that writes over what nobody has been told of has lost it itself.
            boolean promised =
                    write.equals(last.get(write.key())) || (write.told() && world.versioned);
            if (!write.bytes().isEmpty() && (count > 1 || (count == 0 && promised))) {
                broken.add(
                        "'%s' stands %d times: %s"
                                .formatted(
                                        write.bytes(),
                                        count,
                                        places.getOrDefault(write.bytes(), List.of())));
            }
        }
        return broken;
    }

    private List<String> segments(CameraDay day) {
        List<String> broken = new ArrayList<>();
        for (SegmentState state : new Catalogs(world.bucket).of(day)) {
            switch (state) {
                case SegmentState.Standing standing -> {
                    var report = new Verify(world.bucket).all(standing.segment());
                    if (!report.good()) {
                        broken.add(standing.segment() + ": " + report.findings());
                    }
                }
                case SegmentState.Voided _ -> {}
                default -> broken.add(state.segment() + " is left as " + state);
            }
        }
        return broken;
    }

    private static List<String> kept(CameraDay day, Map<String, List<String>> places) {
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            if (places.getOrDefault(World.payload(day, i), List.of()).size() != 1) {
                broken.add(World.payload(day, i) + " is gone, though it was to be kept");
            }
        }
        return broken;
    }

    /** A hold that stood is obeyed, but for the one request that was under way. */
    private List<String> retention(Map<String, List<String>> places, List<String> trace) {
        List<String> broken = new ArrayList<>();
        boolean held = new Holds(world.bucket).isHeld(World.OLD);
        boolean placed = false;
        int before = 0;
        Map<String, Integer> afterBy = new HashMap<>();
        for (String request : trace) {
            if (request.endsWith("before")) {
                continue; // it never got to the bucket
            }
            if (request.contains("PUT holds/")) {
                placed = true;
            } else if (request.startsWith("purge") && request.contains("DELETE ")) {
                if (placed) {
                    afterBy.merge(request.substring(0, request.indexOf(' ')), 1, Integer::sum);
                } else {
                    before++;
                }
            }
        }
        int after = afterBy.values().stream().mapToInt(Integer::intValue).sum();
        if (held && afterBy.values().stream().anyMatch(count -> count > 1)) {
            broken.add("a held day was purged with " + after + " requests");
        }
        if (held && before + after == 0) {
            broken.addAll(kept(World.OLD, places));
        }
        if (!held) {
            Set<Key> left = new HashSet<>(contents.keySet());
            left.removeIf(key ->
                    key.value().startsWith("reports/")
                            || !key.value().contains(World.OLD.date().toString()));
            left.forEach(key -> broken.add(key + " was never purged"));
        }
        return broken;
    }

    /** What of a world whose retention is over stands there still, and is not held. */
    List<String> overdue() {
        boolean held = new Holds(world.bucket).isHeld(World.OLD);
        return contents.keySet().stream()
                .map(Key::value)
                .filter(key -> key.matches("(cameras|archive|catalog|sheets)/.*"))
                .filter(key -> !held || !key.contains(World.OLD.date().toString()))
                .map(key -> key + " was never purged")
                .toList();
    }

    /**
     * The states of one key that one batch did not take in the order in which they were written.
     */
    static List<String> disorders(List<ArrangeBatch.Result> results, List<World.Write> writes) {
        List<ObjectVersion> order = writes.stream().map(World.Write::version).toList();
        List<String> disorders = new ArrayList<>();
        Map<Key, Integer> latest = new HashMap<>();
        for (ArrangeBatch.Result result : results) {
            ObjectVersion version = result.arrival().version();
            int at = order.lastIndexOf(version);
            if (result.arrival().sequencer() == null || at < 0) {
                continue;
            }
            Integer before = latest.put(version.key(), at);
            if (before != null && before > at) {
                disorders.add(version + " was filed after a later state");
            }
        }
        return disorders;
    }
}
