package io.github.hkaws.engine.restore;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Some requests at once, few enough to hold what they carry in memory. */
final class BoundedWrites implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Starts one when there is room; throws what an earlier one threw. */
    void start(Runnable task) throws IOException {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while restoring", e);
        }
        threads.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release();
            }
        });
        failOnFailure();
    }

    /** Waits for all of them; throws what one of them threw. */
    void finish() {
        threads.close();
        failOnFailure();
    }

    private void failOnFailure() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException("a task broke down", e);
        }
    }

    /** Waits for all of them, whatever became of them. */
    @Override
    public void close() {
        threads.close();
    }
}
