package io.github.hkaws.engine.proof;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One possible course of events: a camera whose clock may be wrong, a relay that writes and
 * rewrites, two arrange functions, a sweep, two packers, a purge and an owner who holds a day, all
 * at once, with failures and deaths.
 */
final class Schedule {

    private static final int ARRANGE_ROUNDS = 5;
    private static final int NAMES = 3;

    /**
     * How a schedule went.
     *
     * @param decisions that lead to it again
     * @param trace the requests in their order
     * @param broken promises; empty: all is well
     * @param purgedBetween whether a purge ran between two arrivals
     * @param purges how many ran in all
     * @param deletingPurges of those, how many deleted something
     */
    record Run(
            List<Integer> decisions,
            List<String> trace,
            List<String> broken,
            boolean purgedBetween,
            int purges,
            int deletingPurges) {

        /** Its figures alone. */
        Run withoutTrace() {
            return new Run(List.of(), List.of(), broken, purgedBetween, purges, deletingPurges);
        }

        /** For a person who is to understand it. */
        String story() {
            return String.join("\n", broken)
                    + "\n\nafter\n  "
                    + String.join("\n  ", trace)
                    + "\n\ndecisions: "
                    + decisions;
        }
    }

    private final boolean versioned;
    private final Mutant mutant;
    private int namesakes;

    Schedule(boolean versioned, Mutant mutant) {
        this.versioned = versioned;
        this.mutant = mutant;
    }

    Run run(Choices choices) throws InterruptedException {
        var world = new World(versioned, mutant);
        var turnstile = new Turnstile(choices);
        turnstile.run(actors(world, turnstile, choices));
        List<String> trace = turnstile.trace();
        var reader = new DayReader(world);
        Map<String, String> read = reader.read(World.DAY);
        namesakes += DayReader.hasNamesakes(read) ? 1 : 0;
        List<String> broken = new ArrayList<>();
        try {
            world.comeToRest();
            broken.addAll(new Checks(world).broken(trace));
            for (CameraDay day : world.packedDays()) {
                reader.read(day, day.equals(World.DAY) ? read : Map.of());
            }
            broken.addAll(reader.broken());
            world.letRetentionEnd();
            broken.addAll(new Checks(world).overdue());
        } catch (RuntimeException e) {
            broken.add("no rest: " + e);
        }
        return new Run(
                choices.taken(),
                trace,
                broken,
                purgedBetween(trace),
                world.purges(),
                world.deletingPurges());
    }

    /** In how many of them, so far, somebody looked while a capture stood beside its namesake. */
    int namesakes() {
        return namesakes;
    }

    /** Whether arrivals, a whole purge and further arrivals follow each other. */
    private static boolean purgedBetween(List<String> trace) {
        for (String purge : List.of("purge", "purge-2")) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < trace.size(); i++) {
                if (trace.get(i).startsWith(purge + "  ")) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first >= 0
                    && trace.subList(0, first).stream().anyMatch(Schedule::isArrival)
                    && trace.subList(last, trace.size()).stream().anyMatch(Schedule::isArrival)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isArrival(String request) {
        return request.startsWith("relay  (writes");
    }

    private Map<String, Runnable> actors(World world, Turnstile turnstile, Choices choices) {
        Map<String, Runnable> actors = new LinkedHashMap<>();
        Runnable purge = job(world, turnstile, "purge-2", world::purge);
        actors.put("relay", () -> relay(world, turnstile, choices, purge));
        for (String name : List.of("arrange-1", "arrange-2")) {
            Store store = seenBy(world, turnstile, name);
            actors.put(name, () -> arrange(world, store, turnstile, name, choices));
        }
        actors.put("sweep", job(world, turnstile, "sweep", world::sweep));
        actors.put("pack-1", job(world, turnstile, "pack-1", world::packDue));
        actors.put("pack-2", job(world, turnstile, "pack-2", world::packDue));
        actors.put("purge", job(world, turnstile, "purge", world::purge));
        if (choices.next(2) == 1) {
            actors.put("owner", job(world, turnstile, "owner", world::hold));
        }
        return actors;
    }

    private static Store seenBy(World world, Turnstile turnstile, String actor) {
        return world.seenBy(bucket -> new FaultyStore(bucket, turnstile.plan(actor)));
    }

    /**
     * Pictures as s3fs writes them: empty first, then whole, perhaps once more with other bytes.
     * Each is named by whatever its camera's clock shows then, perhaps behind the relay's mark; in
     * every other schedule a purge runs between two of them.
     */
    private static void relay(World world, Turnstile turnstile, Choices choices, Runnable purge) {
        List<Runnable> writes = new ArrayList<>();
        CameraClock[] clocks = CameraClock.values();
        for (int name = 0; name < NAMES; name++) {
            boolean right = choices.next(3) < 2;
            CameraClock clock =
                    right ? CameraClock.RIGHT : clocks[1 + choices.next(clocks.length - 1)];
            String mark = choices.next(3) == 2 ? "20261124T04000%d.5Z_".formatted(name) : "";
            var key = new Key("drop/front/" + mark + clock.name(name));
            int states = 1 + choices.next(3);
            if (choices.next(2) == 1) {
                writes.add(() -> write(world, turnstile, choices, key, ""));
            }
            for (int state = 0; state < states; state++) {
                String bytes = "picture %d, state %d".formatted(name, state);
                writes.add(() -> write(world, turnstile, choices, key, bytes));
            }
        }
        if (choices.next(2) == 1) {
            writes.add(1 + choices.next(writes.size() - 1), purge);
        }
        writes.forEach(Runnable::run);
    }

    /** Its notification comes once, twice, or not at all. */
    private static void write(
            World world, Turnstile turnstile, Choices choices, Key key, String bytes) {
        turnstile.await("relay", "(writes '%s' to %s)".formatted(bytes, key));
        int times = choices.next(4);
        world.write(key, bytes, times == 3 ? 0 : times == 2 ? 2 : 1);
    }

    private static void arrange(
            World world, Store store, Turnstile turnstile, String name, Choices choices) {
        for (int i = 0; i < ARRANGE_ROUNDS; i++) {
            turnstile.await(name, world.idle() ? "(has nothing to do)" : "(takes messages)");
            world.arrange(store, choices);
        }
    }

    private static Runnable job(
            World world, Turnstile turnstile, String name, Consumer<Store> work) {
        Store store = seenBy(world, turnstile, name);
        return () -> {
            turnstile.await(name, "(begins)");
            try {
                work.accept(store);
            } catch (StoreException e) {
                // It will be called again.
            }
        };
    }

    /** The shortest and dullest decisions that break a promise still. */
    Run shrink(Run failing) throws InterruptedException {
        Run best = failing;
        boolean better = true;
        while (better) {
            better = false;
            for (List<Integer> candidate : simpler(best.decisions())) {
                Run run = run(Choices.of(candidate));
                if (!run.broken().isEmpty() && isSimpler(run, best)) {
                    best = run;
                    better = true;
                    break;
                }
            }
        }
        return best;
    }

    /** Cut off at the end, cut out in the middle, made dull; large steps first. */
    private static List<List<Integer>> simpler(List<Integer> decisions) {
        List<List<Integer>> candidates = new ArrayList<>();
        int size = decisions.size();
        for (int length = size; length >= 1; length /= 2) {
            for (int from = 0; from + length <= size; from += length) {
                List<Integer> without = new ArrayList<>(decisions.subList(0, from));
                without.addAll(decisions.subList(from + length, size));
                candidates.add(without);
                List<Integer> dull = new ArrayList<>(decisions);
                for (int i = from; i < from + length; i++) {
                    dull.set(i, 0);
                }
                candidates.add(dull);
            }
        }
        return candidates;
    }

    private static boolean isSimpler(Run run, Run than) {
        int some = interesting(run);
        int others = interesting(than);
        return some < others
                || (some == others && run.decisions().size() < than.decisions().size());
    }

    private static int interesting(Run run) {
        return (int) run.decisions().stream().filter(d -> d != 0).count();
    }

    /** The first of so many schedules that breaks a promise, as simple as it gets. */
    Optional<Run> firstBroken(long seed, int schedules, Consumer<Run> each)
            throws InterruptedException {
        for (int i = 0; i < schedules; i++) {
            Run run = run(Choices.ofSeed(seed + i));
            each.accept(run);
            if (!run.broken().isEmpty()) {
                return Optional.of(shrink(run));
            }
        }
        return Optional.empty();
    }
}
