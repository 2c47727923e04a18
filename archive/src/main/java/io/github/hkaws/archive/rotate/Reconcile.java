package io.github.hkaws.archive.rotate;

import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.pack.Catalogs;
import io.github.hkaws.archive.pack.Member;
import io.github.hkaws.archive.pack.SegmentState;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<Key, Member> catalogued = new HashMap<>();
        Map<Key, SegmentState.Standing> holder = new HashMap<>();
        List<SegmentState.Standing> standing = new ArrayList<>();
        for (SegmentState state : catalogs.of(day)) {
            state.problem().ifPresent(differences::add);
            if (state instanceof SegmentState.Standing segment) {
                standing.add(segment);
                for (Member member : segment.catalog().members()) {
                    catalogued.put(member.sourceKey(), member);
                    holder.put(member.sourceKey(), segment);
                }
            }
        }
        var left = new Left(day, askedAt, catalogued);
        try (var objects = store.list(day.capturesPrefix(), null)) {
            objects.forEach(left::add);
        }
        Map<SegmentState.Standing, Long> undeleted = new HashMap<>();
        left.undeleted.forEach(key -> {
            SegmentState.Standing segment = holder.get(key);
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

    /** What still stands under cameras/ of the day. */
    private static final class Left {

        private final CameraDay day;
        private final Instant askedAt;
        private final Map<Key, Member> catalogued;
        private final List<Key> undeleted = new ArrayList<>();
        private final Map<String, List<String>> named = new TreeMap<>();
        private long unpacked;
        private long foreign;
        private long overdue;

        Left(CameraDay day, Instant askedAt, Map<Key, Member> catalogued) {
            this.day = day;
            this.askedAt = askedAt;
            this.catalogued = catalogued;
        }

        void add(ListedObject object) {
            Member member = catalogued.get(object.key());
            String leaf = object.key().value().substring(day.capturesPrefix().length());
            if (member != null && member.etag().equals(object.etag().value())) {
                undeleted.add(object.key());
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
