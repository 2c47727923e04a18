package io.github.hkaws.engine.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Runs one task an item on virtual threads, no more than so many at once.
 *
 * <p>A thread takes one task after the other: the SDK keeps an XML parser's factory for each
 * thread, and to make one costs as much as a tenth of a request.
 */
public final class Concurrently {

    private final int limit;

    /**
     * @param limit how many tasks run at once; 1: one after the other, in their order
     */
    public Concurrently(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one task must run, not " + limit);
        }
        this.limit = limit;
    }

    /**
     * One result an item, in the items' order. All tasks run to their end; then the first exception
     * that a task threw is thrown, with those of the others suppressed in it.
     */
    public <T, R> List<R> map(Collection<T> items, Function<? super T, ? extends R> task) {
        List<FutureTask<R>> tasks = new ArrayList<>(items.size());
        for (T item : items) {
            Callable<R> call = () -> task.apply(item);
            tasks.add(new FutureTask<>(call));
        }
        var next = new AtomicInteger();
        Runnable worker =
                () -> {
                    for (int i = next.getAndIncrement();
                            i < tasks.size();
                            i = next.getAndIncrement()) {
                        tasks.get(i).run();
                    }
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Math.min(limit, tasks.size()); i++) {
                threads.execute(worker);
            }
        }
        return results(tasks);
    }

    private static <R> List<R> results(List<FutureTask<R>> finished) {
        List<R> results = new ArrayList<>(finished.size());
        RuntimeException failed = null;
        for (FutureTask<R> future : finished) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                RuntimeException cause =
                        e.getCause() instanceof RuntimeException thrown
                                ? thrown
                                : new IllegalStateException("a task broke down", e.getCause());
                if (failed == null) {
                    failed = cause;
                } else if (!failed.equals(cause)) {
                    failed.addSuppressed(cause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for tasks", e);
            }
        }
        if (failed != null) {
            throw failed;
        }
        return results;
    }
}
