package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a camera, day after day. While one day is read the next is being asked for, so
 * that a merge of many cameras waits for all of them at once.
 */
final class CameraTimeline implements AutoCloseable {

    private final Iterator<CameraDay> days;
    private final Function<CameraDay, SortedDay> open;
    private final Consumer<String> problem;
    private final Runnable dayOver;
    private @Nullable FutureTask<SortedDay> next;
    private @Nullable SortedDay now;

    /**
     * @param problem told, by the thread that reads, of what could not be seen
     * @param dayOver told of each day that was read to its end
     */
    CameraTimeline(
            Iterator<CameraDay> days,
            Function<CameraDay, SortedDay> open,
            Consumer<String> problem,
            Runnable dayOver) {
        this.days = days;
        this.open = open;
        this.problem = problem;
        this.dayOver = dayOver;
        this.next = ask();
    }

    private @Nullable FutureTask<SortedDay> ask() {
        if (!days.hasNext()) {
            return null;
        }
        CameraDay day = days.next();
        var task = new FutureTask<>(() -> open.apply(day));
        Thread.ofVirtual().name("list " + day).start(task);
        return task;
    }

    /** The next one; null: there is none any more. */
    SortedDay.@Nullable Timed peek() {
        while (true) {
            SortedDay day = now;
            if (day == null) {
                if (next == null) {
                    return null;
                }
                now = get(next);
                next = ask();
                continue;
            }
            SortedDay.Timed head = day.peek();
            if (head != null) {
                return head;
            }
            now = null;
            day.close(problem);
            dayOver.run();
        }
    }

    void advance() {
        SortedDay day = now;
        if (day != null) {
            day.advance();
        }
    }

    private static SortedDay get(FutureTask<SortedDay> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("a listing broke down", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a listing", e);
        }
    }

    /** A day that is still being asked for holds nothing that must be given back. */
    @Override
    public void close() {
        if (now != null) {
            now.close();
        }
    }
}
