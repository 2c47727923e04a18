package io.github.hkaws.engine.browse;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Several cameras' captures as one, in the order of time; of one instant in that of the cameras.
 */
final class TimelineMerge implements Iterator<FiledCapture> {

    private record Head(SortedDay.Timed first, CameraTimeline camera, int place) {}

    private final Queue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparing((Head head) -> head.first().at())
                            .thenComparingInt(Head::place));

    private final List<CameraTimeline> cameras;
    private boolean begun;

    private TimelineMerge(List<CameraTimeline> cameras) {
        this.cameras = cameras;
    }

    /** The stream closes them. */
    static Stream<FiledCapture> of(List<CameraTimeline> cameras) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new TimelineMerge(cameras), Spliterator.ORDERED),
                        false)
                .onClose(() -> cameras.forEach(CameraTimeline::close));
    }

    private void add(CameraTimeline camera, int place) {
        SortedDay.Timed first = camera.peek();
        if (first != null) {
            heads.add(new Head(first, camera, place));
        }
    }

    @Override
    public boolean hasNext() {
        if (!begun) {
            begun = true;
            for (int i = 0; i < cameras.size(); i++) {
                add(cameras.get(i), i);
            }
        }
        return !heads.isEmpty();
    }

    @Override
    public FiledCapture next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Head head = Objects.requireNonNull(heads.poll());
        head.camera().advance();
        add(head.camera(), head.place());
        return head.first().capture();
    }
}
