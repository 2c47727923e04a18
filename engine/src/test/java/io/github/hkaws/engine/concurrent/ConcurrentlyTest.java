package io.github.hkaws.engine.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentlyTest {

    private static final List<Integer> ITEMS = IntStream.range(0, 200).boxed().toList();

    @Test
    void givesResultsInTheOrderOfTheItems() {
        assertThat(new Concurrently(16).map(ITEMS, item -> item * 2))
                .isEqualTo(ITEMS.stream().map(item -> item * 2).toList());
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void runsAsManyAtOnceAsItMay() {
        var barrier = new CyclicBarrier(8);

        List<Integer> arrived = new Concurrently(8).map(ITEMS, item -> await(barrier));

        assertThat(arrived).hasSize(200);
    }

    @Test
    void neverRunsMoreAtOnce() {
        Thread caller = Thread.currentThread();
        var three = new CyclicBarrier(3);
        var running = new AtomicInteger();
        var most = new AtomicInteger();

        var _ =
                new Concurrently(3)
                        .map(
                                ITEMS.subList(0, 198),
                                item -> {
                                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                    // Until all threads there are have been started, if too many.
                                    while (caller.getState() == Thread.State.RUNNABLE) {
                                        Thread.onSpinWait();
                                    }
                                    await(three);
                                    return running.decrementAndGet();
                                });

        assertThat(most.get()).isEqualTo(3);
    }

    @Test
    void runsAllOthersBeforeItThrows() {
        var ran = new ConcurrentLinkedQueue<Integer>();

        assertThatThrownBy(() ->
                        new Concurrently(1)
                                .map(
                                        ITEMS,
                                        item -> {
                                            ran.add(item);
                                            if (item < 2) {
                                                throw new IllegalStateException("no " + item);
                                            }
                                            return item;
                                        }))
                .hasMessage("no 0")
                .satisfies(e ->
                        assertThat(e.getSuppressed()).extracting("message").containsOnly("no 1"));
        assertThat(ran).hasSize(200);
    }

    @Test
    void refusesToRunNothing() {
        assertThatThrownBy(() -> new Concurrently(0))
                .hasMessage("at least one task must run, not 0");
    }
}
