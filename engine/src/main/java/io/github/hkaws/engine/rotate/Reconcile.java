package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds a day that was to be packed against its segments: each catalog has its tar with its
 * checksum, each capture catalogued is gone from cameras/, and nothing older was left out.
 *
 * <p>Three LIST, and a GET and a HEAD for each segment.
 */
public final class Reconcile {

    private static final int MAX_EXAMPLES = 3;

    private final Store store;
    private final Catalogs catalogs;

    public Reconcile(Store store) {
        this.store = store;
        this.catalogs = new Catalogs(store);
    }

    /**
     * Checks one day.
     *
     * @param askedAt when the day was last to be packed: a capture that came later is no difference
     */
    public DayCheck check(CameraDay day, Instant askedAt) {
        List<String> differences = new ArrayList<>();
        Map<Original, SegmentState.Standing> holders = new HashMap<>();
        List<SegmentState.Standing> standing = new ArrayList<>();
        for (SegmentState state : catalogs.of(day)) {
            state.problem().ifPresent(differences::add);
            if (state instanceof SegmentState.Standing segment) {
                standing.add(segment);
                for (Member member : segment.catalog().members()) {
                    holders.put(new Original(member.sourceKey(), member.etag()), segment);
                }
            }
        }
        var left = new Left(day, askedAt, holders.keySet());
        try (var objects = store.list(day.capturesPrefix(), null)) {
            objects.forEach(left::add);
        }
        Map<SegmentState.Standing, Long> undeleted = new HashMap<>();
        left.undeleted.forEach(original -> {
            SegmentState.Standing segment = holders.get(original);
            if (segment != null) {
                undeleted.merge(segment, 1L, Long::sum);
            }
        });
        differences.addAll(left.differences());
        return new DayCheck(
                day,
                standing.stream()
                        .map(segment ->
                                new SegmentCheck(
                                        segment.segment(),
                                        segment.catalog().members().size(),
                                        undeleted.getOrDefault(segment, 0L),
                                        segment.tar().size()))
                        .toList(),
                left.unpacked,
                left.foreign,
                differences);
    }

    /** What a member was packed from; two segments may have had other bytes of one key. */
    private record Original(Key key, String etag) {}

    /** What still stands under cameras/ of the day. */
    private static final class Left {

        private final CameraDay day;
        private final Instant askedAt;
        private final Set<Original> packed;
        private final List<Original> undeleted = new ArrayList<>();
        private final Map<String, List<String>> named = new TreeMap<>();
        private long unpacked;
        private long foreign;
        private long overdue;

        Left(CameraDay day, Instant askedAt, Set<Original> packed) {
            this.day = day;
            this.askedAt = askedAt;
            this.packed = packed;
        }

        void add(ListedObject object) {
            var original = new Original(object.key(), object.etag().value());
            String leaf = object.key().value().substring(day.capturesPrefix().length());
            if (packed.contains(original)) {
                undeleted.add(original);
                name("undeleted", leaf);
            } else if (object.size() == 0 || leaf.isEmpty() || leaf.indexOf('/') >= 0) {
                foreign++;
                name("foreign", leaf);
            } else {
                unpacked++;
                if (!object.lastModified().isAfter(askedAt)) {
                    overdue++;
                    name("overdue", leaf);
                }
            }
        }

        private void name(String kind, String leaf) {
            List<String> examples = named.computeIfAbsent(kind, k -> new ArrayList<>());
            if (examples.size() < MAX_EXAMPLES) {
                examples.add("'" + leaf + "'");
            }
        }

        private List<String> differences() {
            List<String> differences = new ArrayList<>();
            if (!undeleted.isEmpty()) {
                differences.add(
                        sentence(
                                "%d captures are packed and still stand under cameras/ (%s); the"
                                        + " next pack deletes them",
                                undeleted.size(), "undeleted"));
            }
            if (overdue > 0) {
                differences.add(
                        sentence(
                                "%d captures were to be packed and are not (%s); look at the pack"
                                        + " function's log and its dead-letter queue",
                                overdue, "overdue"));
            }
            if (foreign > 0) {
                differences.add(
                        sentence(
                                "%d objects are no captures (%s) and keep the day from being done;"
                                        + " move them away",
                                foreign, "foreign"));
            }
            return differences;
        }

        private String sentence(String form, long count, String kind) {
            return day
                    + ": "
                    + form.formatted(count, String.join(", ", named.getOrDefault(kind, List.of())));
        }
    }
}
