package io.github.hkaws.storage.s3.prove;

import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does a thing many times at once. */
final class Race {

    /** So many at once found what four in a row did not. */
    static final int RACERS = 12;

    /** So often a race is run: one says little. */
    static final int ROUNDS = 3;

    /**
     * Of a race of deletions, which are lost one time in some hundred where a server looks first
     * and deletes then: so often at most.
     */
    private static final int MOST_ROUNDS = 25;

    /** How long such a race goes on beyond {@value #ROUNDS} rounds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Race() {}

    /**
     * Whether another round of deletions is run.
     *
     * @param round how many were
     * @param began when the first began, by {@link System#nanoTime}
     */
    static boolean goesOn(int round, long began) {
        return round < ROUNDS
                || (round < MOST_ROUNDS && System.nanoTime() - began < PATIENCE.toNanos());
    }

    /** What each of {@value #RACERS} racers came to, in their order. */
    static <T> List<T> of(IntFunction<T> racer) {
        return of(RACERS, racer);
    }

    /**
     * The same of another number.
     *
     * @throws RuntimeException the first that a racer threw
     */
    static <T> List<T> of(int racers, IntFunction<T> racer) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                int number = i;
                running.add(
                        threads.submit(() -> {
                            start.await();
                            return racer.apply(number);
                        }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreException.brokenOff(
                    StoreRequest.of(Operation.OTHER, "", ""),
                    "a trial of this S3 was interrupted",
                    e);
        }
    }
}
