package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.CameraDay;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a camera-day, in the order of time. Leaves are in another order where a camera
 * names its files in more than one way; so many are looked at ahead, and no more are held.
 */
final class SortedDay implements AutoCloseable {

    private static final Comparator<Timed> ORDER =
            Comparator.comparing(Timed::at).thenComparing(one -> one.capture().name());

    /** When it was taken; what says no time comes with its day's begin. */
    record Timed(Instant at, FiledCapture capture) {}

    private final CaptureFilter filter;
    private final int ahead;
    private final Instant begin;
    private final LeftOut withoutTime;
    private final List<String> problems = new ArrayList<>();
    private final Stream<FiledCapture> stream;
    private final Iterator<FiledCapture> rest;
    private final Queue<Timed> window = new PriorityQueue<>(ORDER);

    /** Begins to list it: until so many are at hand, or all. */
    SortedDay(DayListing listing, CameraDay day, ZoneId zone, CaptureFilter filter, int ahead) {
        this.filter = filter;
        this.ahead = ahead;
        this.begin = day.date().atStartOfDay(zone).toInstant();
        this.withoutTime = LeftOut.withoutTime(day);
        this.stream = listing.captures(day, problems::add);
        this.rest = stream.iterator();
        fill();
    }

    private void fill() {
        while (window.size() < ahead && rest.hasNext()) {
            FiledCapture capture = rest.next();
            if (filter.includes(capture)) {
                var at = capture.capturedAt();
                window.add(new Timed(at == null ? begin : at.toInstant(), capture));
            } else if (filter.cannotTell(capture)) {
                withoutTime.add(capture.name());
            }
        }
    }

    /** The next one; null: there is none any more. */
    @Nullable Timed peek() {
        return window.peek();
    }

    void advance() {
        window.remove();
        fill();
    }

    /** Ends it, and says what could not be seen, with the remedy. */
    void close(Consumer<String> problem) {
        close();
        withoutTime.problem().ifPresent(problems::add);
        problems.forEach(problem);
    }

    @Override
    public void close() {
        stream.close();
    }
}
