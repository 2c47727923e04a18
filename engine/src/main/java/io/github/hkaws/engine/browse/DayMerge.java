package io.github.hkaws.engine.browse;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The hot and the packed captures of a day as one, in the order of their leaves, hot ones read only
 * as far as needed. An original that a packer has not deleted yet is one with what was packed of
 * it: it has that one's name and can be read where it stands.
 */
final class DayMerge implements Iterator<FiledCapture> {

    private final Iterator<FiledCapture> hot;
    private final PackedDay day;
    private final List<FiledCapture> packed;
    private final Queue<FiledCapture> ready = new ArrayDeque<>();
    private @Nullable FiledCapture nextHot;
    private int nextPacked;

    private DayMerge(Iterator<FiledCapture> hot, PackedDay day, List<FiledCapture> packed) {
        this.hot = hot;
        this.day = day;
        this.packed = packed;
        this.nextHot = taken();
    }

    /**
     * @param hot by their leaves
     * @param packed those of the day that are wanted, by their leaves
     */
    static Stream<FiledCapture> of(
            Stream<FiledCapture> hot, PackedDay day, List<FiledCapture> packed) {
        var merge = new DayMerge(hot.iterator(), day, packed);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(merge, Spliterator.ORDERED), false);
    }

    private @Nullable FiledCapture taken() {
        return hot.hasNext() ? hot.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            FiledCapture one = nextHot;
            if (nextPacked < packed.size()
                    && (one == null
                            || PackedDay.BY_LEAF.compare(packed.get(nextPacked), one) < 0)) {
                ready.add(packed.get(nextPacked++));
            } else if (one == null) {
                return false;
            } else {
                add(one);
                nextHot = taken();
            }
        }
        return true;
    }

    /** What is packed of its leaf comes first, then the hot one if it is none of those. */
    private void add(FiledCapture one) {
        FiledCapture named = day.name(one);
        boolean isPacked = day.holds(one);
        for (; nextPacked < packed.size(); nextPacked++) {
            FiledCapture other = packed.get(nextPacked);
            if (!other.leaf().equals(one.leaf())) {
                break;
            }
            ready.add(isPacked && other.name().equals(named.name()) ? named : other);
        }
        if (!isPacked) {
            ready.add(named);
        }
    }

    @Override
    public FiledCapture next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
