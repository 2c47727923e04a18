package io.github.hkaws.engine.erase;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.ListedVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an erasure would remove.
 *
 * @param captures how many captures there are of that time, as they are listed
 * @param single states of single objects under cameras/ and drop/, and of their delete markers
 * @param copies states of what restores brought back, and of all exports, which may hold them
 * @param sheets states of the contact sheets of those days, which are made anew when somebody looks
 * @param purged states of tars and catalogs of those days that a purge has hidden
 * @param segments what is packed
 * @param held days that are held, which stops all of it
 * @param obstacles what else stops it, each with the remedy
 */
public record ErasePlan(
        long captures,
        List<ListedVersion> single,
        List<ListedVersion> copies,
        List<ListedVersion> sheets,
        List<ListedVersion> purged,
        List<Segment> segments,
        SortedSet<CameraDay> held,
        List<String> obstacles) {

    /**
     * A segment that holds captures of that time.
     *
     * @param erased those
     * @param kept its other captures, which get a segment of their own before this one goes
     */
    public record Segment(SegmentState.Standing standing, List<Member> erased, List<Member> kept) {

        public Segment {
            erased = List.copyOf(erased);
            kept = List.copyOf(kept);
        }
    }

    public ErasePlan {
        single = List.copyOf(single);
        copies = List.copyOf(copies);
        sheets = List.copyOf(sheets);
        purged = List.copyOf(purged);
        segments = List.copyOf(segments);
        held = Collections.unmodifiableSortedSet(new TreeSet<>(held));
        obstacles = List.copyOf(obstacles);
    }

    /** Whether nothing of that time is there: exports alone are no reason. */
    public boolean isEmpty() {
        return single.isEmpty()
                && segments.isEmpty()
                && purged.isEmpty()
                && copies.stream().allMatch(EraseSearch::isExport);
    }

    /** Whether it must not be done as things are. */
    public boolean isStopped() {
        return !held.isEmpty() || !obstacles.isEmpty();
    }

    /** How many packed captures of other times are rewritten. */
    public long kept() {
        return segments.stream().mapToLong(segment -> segment.kept().size()).sum();
    }

    /** The days of which something goes. */
    NavigableSet<CameraDay> days() {
        NavigableSet<CameraDay> days = new TreeSet<>();
        segments.forEach(segment -> days.add(segment.standing().segment().day()));
        Stream.of(single, purged)
                .flatMap(List::stream)
                .flatMap(state -> day(state.key()).stream())
                .forEach(days::add);
        return days;
    }

    private static Optional<CameraDay> day(Key key) {
        return SegmentId.of(key)
                .map(SegmentId::day)
                .or(() ->
                        KeyScheme.captureKey(key)
                                .map(parts -> new CameraDay(parts.camera(), parts.date())));
    }

    /** All states that are known now, but for those of the segments. */
    List<ListedVersion> states() {
        List<ListedVersion> states = new ArrayList<>(single);
        states.addAll(copies);
        states.addAll(sheets);
        states.addAll(purged);
        return states;
    }
}
