package io.github.hkaws.review;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for work only as long as somebody waits for the answer; an HTTP API gives up after 30 s.
 * What is not done by then goes on where the process lives on ({@code hkaws web}); in Lambda it
 * stops, and asking again goes on with it.
 */
final class WithinTime {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Executor threads = Thread::startVirtualThread;

    /**
     * @param instead what to say when it is not done in time
     */
    <T> T orElse(Supplier<T> work, Supplier<T> instead) {
        CompletableFuture<T> running = CompletableFuture.supplyAsync(work, threads);
        try {
            return running.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return instead.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("work broke down", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
