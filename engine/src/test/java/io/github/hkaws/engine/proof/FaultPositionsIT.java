package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every job, spoiled at every request it makes, in every way: the next undisturbed run finishes it.
 * A throttled request is one that fails before; one that timed out failed before or after.
 */
class FaultPositionsIT {

    /** What is done while something goes wrong. */
    enum Job {
        ARRANGE {
            @Override
            void prepare(World world) {
                write(world, 1);
            }

            @Override
            void run(World world, Store store) {
                Choices dull = Choices.of(List.of());
                for (int i = 0; i < 8; i++) {
                    world.arrange(store, dull);
                }
            }
        },
        ARRANGE_DUPLICATES {
            @Override
            void prepare(World world) {
                write(world, 2);
            }

            @Override
            void run(World world, Store store) {
                ARRANGE.run(world, store);
            }
        },
        SWEEP {
            @Override
            void prepare(World world) {
                write(world, 0);
                world.clock.advance(Duration.ofMinutes(20));
            }

            @Override
            void run(World world, Store store) {
                world.sweep(store);
            }
        },
        PACK {
            @Override
            void prepare(World world) {
                write(world, 1);
                ARRANGE.run(world, world.undisturbed());
            }

            @Override
            void run(World world, Store store) {
                world.pack(store);
            }
        },
        SHEETS_AND_PACK {
            @Override
            void prepare(World world) {
                PACK.prepare(world);
            }

            @Override
            void run(World world, Store store) {
                world.packWithSheets(store);
            }
        },
        /** Over a day that is packed already: late captures, and one that came again. */
        PACK_LATE {
            @Override
            void prepare(World world) {
                PACK.prepare(world);
                world.pack(world.undisturbed());
                world.writeLate();
                ARRANGE.run(world, world.undisturbed());
            }

            @Override
            void run(World world, Store store) {
                world.pack(store);
            }
        },
        SHEETS_AND_PACK_LATE {
            @Override
            void prepare(World world) {
                PACK.prepare(world);
                world.packWithSheets(world.undisturbed());
                world.writeLate();
                ARRANGE.run(world, world.undisturbed());
            }

            @Override
            void run(World world, Store store) {
                world.packWithSheets(store);
            }
        },
        ROTATE {
            @Override
            void prepare(World world) {
                PACK_LATE.prepare(world);
                world.rotate(world.undisturbed());
                world.clock.advance(Duration.ofHours(24));
            }

            @Override
            void run(World world, Store store) {
                world.rotate(store);
            }
        },
        PURGE {
            @Override
            void run(World world, Store store) {
                world.purge(store);
            }
        },
        HOLD_AND_PURGE {
            @Override
            void run(World world, Store store) {
                world.hold(store);
                world.purge(store);
            }
        };

        void prepare(World world) {}

        /** As in the traces that are checked. */
        String actor() {
            return name().endsWith("PURGE") ? "purge" : name().toLowerCase(Locale.ROOT);
        }

        abstract void run(World world, Store store);

        /** Two names, one of them written again, and one that stays empty. */
        private static void write(World world, int notifications) {
            var first = new Key("drop/front/" + World.name(World.DAY, 0));
            var second = new Key("drop/front/" + World.name(World.DAY, 1));
            world.write(first, "", notifications);
            world.write(first, "picture 0", notifications);
            world.write(second, "picture 1, state 0", notifications);
            world.write(second, "picture 1, state 1", notifications);
            world.write(new Key("drop/front/" + World.name(World.DAY, 2)), "", notifications);
        }
    }

    /** How a request is spoiled, and whether all after it are, too. Only a GET has a body. */
    enum Trouble {
        FAILS_BEFORE(Fault.BEFORE, false),
        FAILS_AFTER(Fault.AFTER, false),
        BODY_BREAKS_OFF(Fault.BREAKS_OFF, false),
        BODY_IS_DAMAGED(Fault.DAMAGED, false),
        IS_FORBIDDEN(Fault.REFUSED, false),
        KILLED_BEFORE(Fault.BEFORE, true),
        KILLED_AFTER(Fault.AFTER, true),
        /** Every body that comes from then on breaks off. */
        BODIES_BREAK_OFF(Fault.BREAKS_OFF, true);

        private final Fault fault;
        private final boolean forGood;

        Trouble(Fault fault, boolean forGood) {
            this.fault = fault;
            this.forGood = forGood;
        }

        FaultyStore.Plan at(int position) {
            return (number, request) -> {
                if (number == position) {
                    return fault;
                }
                if (!forGood || number < position) {
                    return Fault.NONE;
                }
                return fault == Fault.BREAKS_OFF ? fault : Fault.BEFORE;
            };
        }
    }

    static Stream<Arguments> jobs() {
        List<Arguments> all = new ArrayList<>();
        for (Job job : Job.values()) {
            for (Trouble trouble : Trouble.values()) {
                all.add(Arguments.of(job, trouble, true));
                all.add(Arguments.of(job, trouble, false));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void isFinishedByTheNextRun(Job job, Trouble trouble, boolean versioned) {
        int position = 0;
        boolean reached = true;
        while (reached) {
            position++;
            var world = new World(versioned, Mutant.NONE);
            job.prepare(world);
            List<String> requests =
                    attempt(world, trouble.at(position), store -> job.run(world, store));
            reached = requests.size() >= position;
            world.comeToRest();

            List<String> trace = requests.stream().map(r -> job.actor() + "  " + r).toList();
            assertThat(new Checks(world).broken(trace))
                    .as("%s at request %d of %s", trouble, position, requests)
                    .isEmpty();
            // The bucket's lifecycle ends the one that the trouble left; nobody else may.
            assertThat(world.bucket.openUploads()).isLessThanOrEqualTo(1);
        }
        assertThat(position).as("requests of " + job).isGreaterThan(2);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(Trouble.values())
                .flatMap(t -> Stream.of(Arguments.of(t, true), Arguments.of(t, false)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void bringsBackADayAfterAnyTrouble(Trouble trouble, boolean versioned) {
        int position = 0;
        boolean reached = true;
        while (reached) {
            position++;
            var world = new World(versioned, Mutant.NONE);
            List<String> requests =
                    attempt(world, trouble.at(position), store -> restore(world, store));
            reached = requests.size() >= position;

            restore(world, world.bucket);

            Map<Key, byte[]> contents = world.bucket.contents();
            List<String> restored =
                    contents.entrySet().stream()
                            .filter(e -> e.getKey().value().startsWith("restored/"))
                            .map(e -> e.getKey().leaf() + ": " + new String(e.getValue(), UTF_8))
                            .toList();
            assertThat(restored)
                    .as("%s at request %d of %s", trouble, position, requests)
                    .containsExactly(
                            World.name(World.YOUNG, 0) + ": " + World.payload(World.YOUNG, 0),
                            World.name(World.YOUNG, 1) + ": " + World.payload(World.YOUNG, 1));
        }
        assertThat(position).isGreaterThan(3);
    }

    private static void restore(World world, Store store) {
        var restorer = new RestoreService(store, world.clock, "eu-central-1");
        var plan = restorer.plan(World.YOUNG, new Selection.WholeDay(), RestoreTier.STANDARD, 1);
        if (plan instanceof PlanOutcome.Planned(var planned)) {
            var _ = restorer.start(planned);
        }
    }

    private static List<String> attempt(World world, FaultyStore.Plan plan, Consumer<Store> work) {
        var store = new FaultyStore(world.bucket, plan);
        try {
            work.accept(store);
        } catch (StoreException e) {
            // It is called again.
        }
        return store.requests();
    }
}
