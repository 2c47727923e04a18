package io.github.hkaws.engine.proof;

import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent actors pass one request at a time, in the order that {@link Choices} decide, and
 * spoils some. The same choices give the same run.
 *
 * <p>All threads are virtual ones on a single carrier thread ({@link #REQUIRED}), so whoever is not
 * waiting here has run as far as it can once everybody else has been given the processor.
 */
final class Turnstile {

    static final String REQUIRED = "-Djdk.virtualThreadScheduler.parallelism=1";

    /** A chain of threads that wake each other is at most this long. */
    private static final int ROUNDS = 8;

    /** No schedule of ours needs as many; one that does is going round in circles. */
    private static final int MAX_REQUESTS = 20_000;

    /** What ends an actor like a pulled plug: it is nobody's to catch. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String actor) {
            super(actor + " was killed", null, false, false);
        }
    }

    private record Waiting(String actor, String request, CompletableFuture<Optional<Fault>> pass) {}

    private final Choices choices;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<String> killed = new HashSet<>();
    private final List<String> trace = new ArrayList<>();
    private final Map<String, Throwable> broken = new LinkedHashMap<>();
    private int running;
    private long arrivals;
    private @Nullable String last;

    Turnstile(Choices choices) {
        if (!Objects.equals(System.getProperty("jdk.virtualThreadScheduler.parallelism"), "1")) {
            throw new IllegalStateException("schedules can be repeated only under " + REQUIRED);
        }
        this.choices = choices;
    }

    /** What a store of this actor asks before each request. */
    FaultyStore.Plan plan(String actor) {
        return (number, request) -> pass(actor, request);
    }

    /** Waits for the actor's turn, as for a request that nothing can happen to. */
    void await(String actor, String what) {
        Fault _ = pass(actor, what);
    }

    private Fault pass(String actor, String request) {
        if (killed.contains(actor)) {
            throw new Killed(actor);
        }
        var mine = new Waiting(actor, request, new CompletableFuture<>());
        waiting.add(mine);
        arrivals++;
        return mine.pass().join().orElseThrow(() -> new Killed(actor));
    }

    /** Runs all actors to their ends. */
    void run(Map<String, Runnable> actors) throws InterruptedException {
        Thread.ofVirtual().start(() -> runHere(actors)).join();
        broken.values().stream()
                .findFirst()
                .ifPresent(cause -> {
                    throw new AssertionError("an actor broke down", cause);
                });
    }

    private void runHere(Map<String, Runnable> actors) {
        try {
            actors.forEach((name, body) -> {
                running++;
                Thread.ofVirtual().start(() -> act(name, body));
            });
            for (settle(); running > 0; settle()) {
                if (waiting.isEmpty() || trace.size() > MAX_REQUESTS) {
                    throw new IllegalStateException("stuck after " + trace.size() + " requests");
                }
                letPass();
            }
        } catch (RuntimeException e) {
            broken.put("the turnstile", e);
        }
    }

    private void act(String name, Runnable body) {
        try {
            body.run();
        } catch (Killed e) {
            // as decided
        } catch (Throwable e) {
            if (!killed.contains(name)) {
                broken.put(name, e);
            }
        } finally {
            running--;
            arrivals++;
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // on one carrier it is exact, see above
    private void settle() {
        long seen = -1;
        while (seen != arrivals) {
            seen = arrivals;
            for (int i = 0; i < ROUNDS; i++) {
                Thread.yield();
            }
        }
    }

    private void letPass() {
        waiting.sort(
                Comparator.comparing((Waiting w) -> !w.actor().equals(last))
                        .thenComparing(Waiting::actor)
                        .thenComparing(Waiting::request));
        Waiting next = waiting.remove(choices.next(waiting.size()));
        last = next.actor();
        if (killed.contains(last)) {
            next.pass().complete(Optional.empty());
            return;
        }
        Fault fault = Fault.NONE;
        String happens = "";
        if (!next.request().startsWith("(")) {
            switch (choices.onceIn(20) ? choices.next(4) : -1) {
                case 0 -> fault = Fault.BEFORE;
                case 1 -> fault = Fault.AFTER;
                case 2 -> {
                    killed.add(last);
                    happens = "  killed before";
                }
                case 3 -> {
                    killed.add(last);
                    fault = Fault.AFTER;
                    happens = "  killed after";
                }
                default -> {}
            }
        }
        if (happens.isEmpty() && fault != Fault.NONE) {
            happens = fault == Fault.BEFORE ? "  fails before" : "  fails after";
        }
        trace.add(last + "  " + next.request() + happens);
        if (happens.endsWith("killed before")) {
            next.pass().complete(Optional.empty());
        } else {
            next.pass().complete(Optional.of(fault));
        }
    }

    /** Who asked for what, in the order in which it was carried out. */
    List<String> trace() {
        return List.copyOf(trace);
    }
}
