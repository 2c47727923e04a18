package io.github.hkaws.engine.retain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a purge remembers of one camera, so that the next one need not visit what is kept for its
 * age. It only ever keeps a purge from looking: what is deleted is decided by what stands there.
 *
 * @param ranges one behind the other without gaps, from the first date on
 */
record KeptRanges(List<KeptRange> ranges) {

    static final KeptRanges NONE = new KeptRanges(List.of());

    /**
     * More would be a large object; then neighbours are looked at together, on the earlier date.
     */
    static final int MOST = 1000;

    /**
     * Dates to be looked at.
     *
     * @param from null: from the first one on
     * @param to the last one
     */
    record Stretch(@Nullable LocalDate from, LocalDate to) {}

    KeptRanges {
        ranges = List.copyOf(ranges);
    }

    /** Whether something at this position need not be looked at. */
    boolean isKept(Position position, LocalDate today) {
        for (KeptRange range : ranges) {
            if (position.compareTo(range.to()) <= 0) {
                return !range.isDue(today);
            }
        }
        return false;
    }

    /**
     * What is to be looked at: ranges whose time has come, and what lies behind the last of them.
     *
     * @param keptFrom the first date that is kept for itself
     */
    List<Stretch> due(LocalDate today, LocalDate keptFrom) {
        List<Stretch> due = new ArrayList<>();
        LocalDate from = null;
        for (KeptRange range : ranges) {
            if (range.isDue(today)) {
                add(due, new Stretch(from, range.to().date()));
            }
            from = range.to().next();
        }
        if (from == null || from.isBefore(keptFrom)) {
            add(due, new Stretch(from, keptFrom.minusDays(1)));
        }
        return due;
    }

    /** One listing for what lies side by side. */
    private static void add(List<Stretch> due, Stretch next) {
        LocalDate from = next.from();
        if (!due.isEmpty() && from != null && !from.isAfter(due.getLast().to().plusDays(1))) {
            Stretch last = due.removeLast();
            due.add(new Stretch(last.from(), next.to()));
        } else {
            due.add(next);
        }
    }

    /**
     * What is to be remembered after a look at all that was due.
     *
     * @param found what was kept, in the order of positions
     * @param unseen the first date that the look did not come to; null: it came to its end
     */
    KeptRanges after(List<KeptRange> found, @Nullable LocalDate unseen, LocalDate today) {
        List<KeptRange> next = new ArrayList<>();
        int at = 0;
        for (KeptRange range : ranges) {
            long counted = 0;
            for (; at < found.size() && found.get(at).to().compareTo(range.to()) <= 0; at++) {
                KeptRange one = found.get(at);
                // In a range that is not due only what is to be looked at all the same is news.
                if (range.isDue(today) || one.isDue(today)) {
                    join(next, one);
                    counted += one.captures();
                }
            }
            boolean looked = unseen == null || range.to().date().isBefore(unseen);
            if (!range.isDue(today) || !looked) {
                join(next, range.without(counted));
            }
        }
        for (KeptRange rest : found.subList(at, found.size())) {
            join(next, rest);
        }
        return new KeptRanges(coarser(next));
    }

    private static void join(List<KeptRange> ranges, KeptRange next) {
        if (!ranges.isEmpty() && ranges.getLast().until().equals(next.until())) {
            ranges.add(ranges.removeLast().joined(next));
        } else {
            ranges.add(next);
        }
    }

    private static List<KeptRange> coarser(List<KeptRange> ranges) {
        List<KeptRange> coarse = ranges;
        while (coarse.size() > MOST) {
            List<KeptRange> pairs = new ArrayList<>();
            for (int i = 0; i < coarse.size(); i += 2) {
                pairs.add(
                        i + 1 < coarse.size()
                                ? coarse.get(i).joined(coarse.get(i + 1))
                                : coarse.get(i));
            }
            coarse = pairs;
        }
        return coarse;
    }

    long captures() {
        return ranges.stream().mapToLong(KeptRange::captures).sum();
    }
}
