package io.github.hkaws.engine.sweep;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.arrange.UnreadableNotes;
import io.github.hkaws.storage.UnreadableReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sweep saw and did.
 *
 * @param counts how many objects of each kind were seen
 * @param examples the first few keys of each kind that people may want to look at
 * @param unreadable why those of them that cannot be read cannot
 * @param raised how many of those that nobody moves without help somebody is to be told of now
 * @param told how many the arrange function was told of
 * @param overwritten of them, states that other bytes came over
 * @param removed how many empty objects and directory marks were removed
 * @param problems what failed, the first few; the next sweep tries again
 * @param finished whether all of drop/ was seen; else the next sweep begins where this one stopped
 */
public record SweepReport(
        Map<DropObjectKind, Long> counts,
        Map<DropObjectKind, List<Key>> examples,
        Map<Key, UnreadableReason> unreadable,
        long raised,
        long told,
        long overwritten,
        long removed,
        List<String> problems,
        boolean finished) {

    static final int MAX_EXAMPLES = 10;

    public SweepReport {
        counts = Collections.unmodifiableMap(copy(counts));
        Map<DropObjectKind, List<Key>> copied = new EnumMap<>(DropObjectKind.class);
        examples.forEach((kind, keys) -> copied.put(kind, List.copyOf(keys)));
        examples = Collections.unmodifiableMap(copied);
        unreadable = Map.copyOf(unreadable);
        problems = List.copyOf(problems);
    }

    private static Map<DropObjectKind, Long> copy(Map<DropObjectKind, Long> counts) {
        Map<DropObjectKind, Long> copy = new EnumMap<>(DropObjectKind.class);
        copy.putAll(counts);
        return copy;
    }

    public long count(DropObjectKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many cannot be moved without somebody's help. */
    public long alarming() {
        return counts.entrySet().stream()
                .filter(e -> e.getKey().alarming())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Gathers a report. Not for several threads. */
    static final class Tally {

        private final Map<DropObjectKind, Long> counts = new EnumMap<>(DropObjectKind.class);
        private final Map<DropObjectKind, List<Key>> examples = new EnumMap<>(DropObjectKind.class);
        private final List<String> problems = new ArrayList<>();
        private final Map<Key, UnreadableReason> unreadable = new HashMap<>();
        private long raised;
        private long told;
        private long overwritten;
        private long removed;

        void saw(Sorter.Sorted sorted, Key key) {
            DropObjectKind kind = sorted.kind();
            raised += sorted.raised() ? 1 : 0;
            counts.merge(kind, 1L, Long::sum);
            List<Key> keys = examples.computeIfAbsent(kind, k -> new ArrayList<>());
            if (keys.size() < MAX_EXAMPLES) {
                keys.add(key);
                UnreadableNotes.Note note = sorted.note();
                if (note != null) {
                    unreadable.put(key, note.why());
                }
            }
        }

        void told(int objects) {
            told += objects;
        }

        void overwritten() {
            overwritten++;
        }

        void removed() {
            removed++;
        }

        void problem(RuntimeException e) {
            if (problems.size() < MAX_EXAMPLES) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }

        SweepReport report(boolean finished) {
            return new SweepReport(
                    counts,
                    examples,
                    unreadable,
                    raised,
                    told,
                    overwritten,
                    removed,
                    problems,
                    finished);
        }
    }
}
