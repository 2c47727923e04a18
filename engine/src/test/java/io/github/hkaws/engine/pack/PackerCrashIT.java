package io.github.hkaws.engine.pack;

import static io.github.hkaws.engine.pack.Fixture.key;
import static io.github.hkaws.engine.pack.Fixture.name;
import static io.github.hkaws.engine.pack.Fixture.segment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills, fails and overtakes the packer at every request it sends. */
class PackerCrashIT {

    private static final int CAPTURES = 4;

    /** Runs the packer, which may well fail. */
    private static @Nullable PackOutcome attempt(Fixture fixture, FaultyStore store) {
        try {
            // Two segments a day, so that crashes fall between them as well.
            return fixture.pack(store, fixture.budget(3));
        } catch (StoreException e) {
            return null;
        }
    }

    private static int requestsOfARun(Fixture fixture) {
        var recording = FaultyStore.recording(fixture.bucket);
        attempt(fixture, recording);
        return recording.requests().size();
    }

    /** Nothing lost, nothing twice, nothing left over, every catalog with its tar. */
    private static void assertDone(Fixture fixture, Map<String, String> captures, String when) {
        assertThat(fixture.everything()).as(when).isEqualTo(captures);
        assertThat(fixture.originals()).as(when).isEmpty();
        assertThat(fixture.states())
                .as(when)
                .allMatch(state ->
                        state instanceof SegmentState.Standing
                                || state instanceof SegmentState.Voided);
    }

    @ParameterizedTest
    @CsvSource({
        "true, BEFORE",
        "true, AFTER",
        "true, REFUSED",
        "true, BREAKS_OFF",
        "true, DAMAGED",
        "false, BEFORE",
        "false, AFTER",
        "false, REFUSED",
        "false, BREAKS_OFF",
        "false, DAMAGED"
    })
    void finishesAfterAFailureAtAnyRequest(boolean versioned, Fault fault) {
        int requests = requestsOfARun(new Fixture(versioned).withCaptures(CAPTURES));
        for (int at = 1; at <= requests; at++) {
            int position = at;
            var fixture = new Fixture(versioned).withCaptures(CAPTURES);
            Map<String, String> captures = fixture.everything();
            var failing =
                    new FaultyStore(
                            fixture.bucket,
                            (number, request) -> number == position ? fault : Fault.NONE);

            attempt(fixture, failing);
            String when = fault + " at request " + at + " of " + failing.requests();
            assertThat(fixture.everything()).as("after " + when).isEqualTo(captures);
            fixture.pack();

            assertDone(fixture, captures, when);
            assertThat(fixture.states()).as(when).noneMatch(SegmentState.Voided.class::isInstance);
            assertThat(restored(fixture)).as(when).isEqualTo(captures);
        }
    }

    /** The whole day, brought back as a user would. */
    private static Map<String, String> restored(Fixture fixture) {
        var restorer = new RestoreService(fixture.bucket, fixture.clock, null);
        var planned = restorer.plan(Fixture.DAY, new Selection.WholeDay(), RestoreTier.STANDARD, 7);
        restorer.start(((PlanOutcome.Planned) planned).plan());
        Map<String, String> restored = new TreeMap<>();
        String prefix = "restored/" + Fixture.DAY + "/";
        fixture.bucket
                .contents()
                .forEach((key, bytes) -> {
                    if (key.value().startsWith(prefix)) {
                        restored.put(
                                key.value().substring(prefix.length()), new String(bytes, UTF_8));
                    }
                });
        return restored;
    }

    /** From some request on nothing gets through any more: the process is dead. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void finishesAfterDyingTwice(boolean versioned, boolean lateArrival) {
        int requests = requestsOfARun(new Fixture(versioned).withCaptures(CAPTURES));
        for (int first = 1; first <= requests; first++) {
            for (int second = 1; second <= requests + 8; second++) {
                var fixture = new Fixture(versioned).withCaptures(CAPTURES);
                String when = "dead at request %d, again at %d".formatted(first, second);

                attempt(fixture, dyingAt(fixture, first));
                if (lateArrival) {
                    fixture.with(name(50), "late");
                }
                Map<String, String> captures = fixture.everything();
                attempt(fixture, dyingAt(fixture, second));
                assertThat(fixture.everything()).as(when).isEqualTo(captures);
                fixture.pack();

                assertDone(fixture, captures, when);
            }
        }
    }

    private static FaultyStore dyingAt(Fixture fixture, int position) {
        return new FaultyStore(
                fixture.bucket,
                (number, request) -> number >= position ? Fault.BEFORE : Fault.NONE);
    }

    /** While one packer waits before a request another runs, and may die at any of its own. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void isSafeAgainstAnotherPacker(boolean versioned, boolean lateArrival) {
        int requests = requestsOfARun(new Fixture(versioned).withCaptures(CAPTURES));
        for (int at = 1; at <= requests; at++) {
            for (int death = 1; death <= requests + 8; death++) {
                var fixture = new Fixture(versioned).withCaptures(CAPTURES);
                if (lateArrival) {
                    fixture.with(name(50), "late");
                }
                Map<String, String> captures = fixture.everything();
                if (lateArrival) {
                    fixture.bucket.deleteIfMatch(
                            key(name(50)),
                            fixture.bucket.head(key(name(50))).orElseThrow().version().etag());
                }
                String when = "other run at request %d, dead at %d".formatted(at, death);
                int position = at;
                FaultyStore other = dyingAt(fixture, death);
                var overtaken =
                        new FaultyStore(
                                fixture.bucket,
                                (number, request) -> {
                                    if (number == position) {
                                        if (lateArrival) {
                                            fixture.with(name(50), "late");
                                        }
                                        attempt(fixture, other);
                                    }
                                    return Fault.NONE;
                                });

                attempt(fixture, overtaken);
                assertThat(fixture.everything()).as(when).isEqualTo(captures);
                fixture.pack();

                assertDone(fixture, captures, when);
            }
        }
    }

    @Test
    void stepsBackWhereAnotherHasTheNumber() {
        var fixture = new Fixture(true).withCaptures(2);
        var outcome = new AtomicReference<@Nullable PackOutcome>();
        var overtaken =
                new FaultyStore(
                        fixture.bucket,
                        (number, request) -> {
                            if (request.startsWith("PUT catalog/")) {
                                fixture.with(name(50), "late");
                                outcome.set(fixture.pack());
                            }
                            return Fault.NONE;
                        });

        PackOutcome slow = fixture.pack(overtaken);

        assertThat(outcome.get()).isInstanceOf(PackOutcome.Packed.class);
        assertThat(slow)
                .isInstanceOfSatisfying(
                        PackOutcome.SteppedBack.class,
                        o -> assertThat(o.segment()).isEqualTo(segment(0)));
        assertThat(slow.report().balanced()).isTrue();
        assertThat(fixture.catalog(0).members()).hasSize(3);
    }

    @Test
    void makesATarAgainFromTheOriginalsThatItsCatalogNames() {
        var fixture = new Fixture(true).withCaptures(3);
        attempt(fixture, dyingAtRequest(fixture, "COMPLETE"));
        byte[] catalog = fixture.bytes(segment(0).catalog());
        fixture.with(name(1) + "x.jpg", "no capture").with(name(50), "late");

        PackOutcome outcome = fixture.pack();

        assertThat(fixture.bytes(segment(0).catalog())).isEqualTo(catalog);
        assertThat(fixture.catalog(0).members()).hasSize(3);
        assertThat(fixture.catalog(1).members()).extracting(Member::name).contains(name(50));
        assertThat(outcome.report().balanced()).isTrue();
        fixture.assertCatalogFitsTar(0);
    }

    @Test
    void givesUpANumberWhoseOriginalsAreNotAllThere() {
        var fixture = new Fixture(true).withCaptures(3);
        attempt(fixture, dyingAtRequest(fixture, "COMPLETE"));
        assertThat(
                        fixture.bucket.deleteIfMatch(
                                key(name(1)),
                                fixture.bucket.head(key(name(1))).orElseThrow().version().etag()))
                .isEqualTo(new DeleteOutcome.Deleted());

        PackOutcome outcome = fixture.pack();

        assertThat(fixture.states())
                .extracting(state -> (Object) state.getClass())
                .containsExactly(SegmentState.Voided.class, SegmentState.Standing.class);
        assertThat(fixture.catalog(1).members())
                .extracting(Member::name)
                .containsExactly(name(0), name(2));
        assertThat(fixture.originals()).isEmpty();
        assertThat(outcome.report().balanced()).isTrue();
    }

    @Test
    void letsNobodyCompleteANumberThatWasGivenUp() {
        var fixture = new Fixture(true).withCaptures(3);
        Map<String, String> captures = fixture.everything();
        captures.remove(name(1));
        var overtaken =
                new FaultyStore(
                        fixture.bucket,
                        (number, request) -> {
                            if (request.startsWith("COMPLETE")) {
                                fixture.bucket.deleteIfMatch(
                                        key(name(1)),
                                        fixture.bucket
                                                .head(key(name(1)))
                                                .orElseThrow()
                                                .version()
                                                .etag());
                                attempt(fixture, dyingAtRequest(fixture, "LIST cameras/", 3));
                            }
                            return Fault.NONE;
                        });

        PackOutcome slow = fixture.pack(overtaken);

        assertThat(slow).isInstanceOf(PackOutcome.SteppedBack.class);
        assertThat(fixture.states()).singleElement().isInstanceOf(SegmentState.Voided.class);
        assertThat(fixture.originals()).containsExactly(name(0), name(2));
        fixture.pack();
        assertThat(fixture.everything()).isEqualTo(captures);
    }

    @Test
    void leavesAMissingSegmentToWhoeverCanBringItBack() {
        var fixture = new Fixture(true).withCaptures(3);
        fixture.pack();
        fixture.bucket.deleteIfMatch(
                segment(0).tar(),
                fixture.bucket.head(segment(0).tar()).orElseThrow().version().etag());
        fixture.with(name(50), "late");

        PackOutcome outcome = fixture.pack();

        assertThat(fixture.bucket.head(segment(0).tar())).isEmpty();
        assertThat(outcome.report().problems())
                .extracting(PackReport.Finding::what)
                .containsExactly(
                        "archive/front/2026-11-09.000.tar is missing, with the 3 captures that its"
                                + " catalog names; bring the tar back from its versions (after a"
                                + " purge: hkaws unpurge front 2026-11-09)");
        assertThat(fixture.catalog(1).members()).extracting(Member::name).containsExactly(name(50));
    }

    private static FaultyStore dyingAtRequest(Fixture fixture, String verb) {
        return dyingAtRequest(fixture, verb, 1);
    }

    private static FaultyStore dyingAtRequest(Fixture fixture, String prefix, int occurrence) {
        var dead = new java.util.concurrent.atomic.AtomicInteger();
        return new FaultyStore(
                fixture.bucket,
                (number, request) ->
                        dead.get() >= occurrence
                                        || (request.startsWith(prefix)
                                                && dead.incrementAndGet() >= occurrence)
                                ? Fault.BEFORE
                                : Fault.NONE);
    }
}
