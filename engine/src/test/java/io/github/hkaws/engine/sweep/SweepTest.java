package io.github.hkaws.engine.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class SweepTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final Key CONTINUATION = new Key("reports/sweep-continues.txt");
    private static final String NAME = "drop/front/192.168.1.64_01_20261123065550123_TIMING.jpg";

    private final boolean versioned;
    private MovableClock clock;
    private InMemoryStore bucket;
    private RecordingArrangeQueue queue = new RecordingArrangeQueue();

    SweepTest(boolean versioned) {
        this.versioned = versioned;
        this.clock = new MovableClock(START);
        this.bucket = new InMemoryStore(versioned, clock);
    }

    private void drop(String key, String text) {
        bucket.overwrite(new Key(key), text.getBytes(UTF_8));
    }

    private SweepReport sweep(Store store) {
        return new Sweep(store, SITE, queue, new Concurrently(1))
                .run(clock, clock.instant().plusSeconds(600));
    }

    private Set<String> keys() {
        var keys = new TreeSet<String>();
        bucket.contents().keySet().forEach(key -> keys.add(key.value()));
        return keys;
    }

    @Test
    void leavesTheMarkerThatS3fsMountsOnAloneForAYear() {
        drop("drop/", "");
        for (int month = 0; month < 12; month++) {
            clock.advance(Duration.ofDays(31));

            SweepReport report = sweep(bucket);

            assertThat(report.count(DropObjectKind.MARK)).isEqualTo(1);
        }
        assertThat(keys()).containsExactly("drop/");
        assertThat(queue.keys()).isEmpty();
    }

    @Test
    void seesTheSameInADryRunAndLeavesEverything() {
        drop(NAME, "old");
        drop("drop/front/empty.jpg", "");
        clock.advance(Duration.ofDays(8));

        SweepReport dry =
                new Sweep(bucket, SITE, queue, new Concurrently(1)).dryRun(clock.instant());

        assertThat(dry.count(DropObjectKind.STUCK)).isEqualTo(1);
        assertThat(dry.count(DropObjectKind.EMPTY_LONG)).isEqualTo(1);
        assertThat(queue.keys()).isEmpty();
        assertThat(keys()).containsExactlyInAnyOrder(NAME, "drop/front/empty.jpg");
    }

    @Test
    void tellsOfWhatHasStayedLongerThanAQuarterOfAnHour() {
        drop(NAME, "old");
        clock.advance(Duration.ofMinutes(15));
        drop("drop/yard/x_F66728651_20261123071551000_TIMING.jpg", "new");

        SweepReport atOnce = sweep(bucket);
        clock.advance(Duration.ofMillis(1));
        SweepReport later = sweep(bucket);

        assertThat(atOnce.count(DropObjectKind.FRESH)).isEqualTo(2);
        assertThat(atOnce.told()).isZero();
        assertThat(later.count(DropObjectKind.FRESH)).isEqualTo(1);
        assertThat(later.count(DropObjectKind.WAITING)).isEqualTo(1);
        assertThat(queue.keys()).containsExactly(new Key(NAME));
        assertThat(later.finished()).isTrue();
        assertThat(keys()).contains(NAME);
    }

    @Test
    void tellsWhatTheArrangeFunctionNeedsToFileIt() {
        drop(NAME, "picture");
        clock.advance(Duration.ofHours(1));
        sweep(bucket);

        List<Arrival> arrivals =
                queue.batches().stream().flatMap(List::stream).map(Arrival::of).toList();
        new ArrangeBatch(bucket, SITE).arrange(arrivals);

        assertThat(keys())
                .containsExactly(
                        "cameras/front/2026-11-23/192.168.1.64_01_20261123065550123_TIMING.jpg");
    }

    @Test
    void costsTwoRequestsWhereNothingWaits() {
        var recording = FaultyStore.recording(bucket);

        SweepReport report = sweep(recording);

        assertThat(recording.requests())
                .containsExactly("GET reports/sweep-continues.txt", "LIST drop/");
        assertThat(report)
                .isEqualTo(
                        new SweepReport(
                                java.util.Map.of(),
                                java.util.Map.of(),
                                java.util.Map.of(),
                                0,
                                0,
                                0,
                                0,
                                List.of(),
                                true));
    }

    @Test
    void removesEmptyObjectsAndDeepMarksAfterAWeekAndReportsThemBefore() {
        drop("drop/", "");
        drop("drop/.relay/", "");
        drop("drop/front/", "");
        drop("drop/front/2026-11-23/", "");
        drop("drop/front/empty.jpg", "");
        clock.advance(Duration.ofDays(7));
        SweepReport before = sweep(bucket);
        Set<String> atFirst = keys();
        clock.advance(Duration.ofMillis(1));

        SweepReport after = sweep(bucket);

        assertThat(before.count(DropObjectKind.EMPTY)).isEqualTo(1);
        assertThat(before.examples().get(DropObjectKind.EMPTY))
                .containsExactly(new Key("drop/front/empty.jpg"));
        assertThat(before.count(DropObjectKind.MARK)).isEqualTo(4);
        assertThat(before.removed()).isZero();
        assertThat(atFirst).hasSize(5);
        assertThat(after.removed()).isEqualTo(2);
        assertThat(after.count(DropObjectKind.EMPTY_LONG)).isEqualTo(1);
        assertThat(after.count(DropObjectKind.OLD_MARK)).isEqualTo(1);
        assertThat(keys()).containsExactly("drop/", "drop/.relay/", "drop/front/");
        assertThat(queue.keys()).isEmpty();
    }

    @Test
    void keepsAPictureThatCameWhileItsPlaceholderWasBeingRemoved() {
        drop(NAME, "");
        clock.advance(Duration.ofDays(8));
        var arriving =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("DELETE")) {
                                drop(NAME, "the picture");
                            }
                            return Fault.NONE;
                        });

        SweepReport report = sweep(arriving);

        assertThat(keys()).containsExactly(NAME);
        assertThat(report.removed()).isZero();
    }

    @Test
    void countsWhatCannotBeMovedAndLeavesIt() {
        var objects = new ArrayList<ListedObject>();
        objects.add(listed("drop/nvr/huge.mp4", Store.MAX_COPY_BYTES + 1, Duration.ofHours(1)));
        objects.add(listed(NAME, 10, Duration.ofHours(25)));
        objects.add(listed("drop/front/name that says nothing.jpg", 10, Duration.ofHours(1)));
        objects.add(listed("drop/front/bytes under a mark/", 10, Duration.ofHours(1)));
        objects.add(listed("drop/.relay/other.json", 10, Duration.ofDays(9)));
        var sorter = Sorter.of(SITE, bucket);

        assertThat(objects.stream().map(object -> sorter.sort(object, START).kind()))
                .containsExactly(
                        DropObjectKind.TOO_LARGE,
                        DropObjectKind.STUCK,
                        DropObjectKind.UNRECOGNISED,
                        DropObjectKind.ODD,
                        DropObjectKind.RELAYS_OWN);
        assertThat(DropObjectKind.TOO_LARGE.alarming()).isTrue();
        assertThat(DropObjectKind.STUCK.alarming()).isTrue();
        assertThat(DropObjectKind.ODD.alarming()).isTrue();
        assertThat(DropObjectKind.UNRECOGNISED.alarming()).isFalse();
    }

    private static ListedObject listed(String key, long size, Duration age) {
        return new ListedObject(new Key(key), new ETag("e"), size, START.minus(age), "STANDARD");
    }

    @Test
    void keepsTellingOfWhatIsStuck() {
        drop(NAME, "picture");
        clock.advance(Duration.ofDays(2));

        SweepReport report = sweep(bucket);

        assertThat(report.alarming()).isEqualTo(1);
        assertThat(report.examples().get(DropObjectKind.STUCK)).containsExactly(new Key(NAME));
        assertThat(queue.keys()).containsExactly(new Key(NAME));
    }

    @Test
    void drainsABacklogOfManyPages() {
        for (int i = 0; i < 20_000; i++) {
            drop("drop/cam%02d/%06d_20261123065550123_TIMING.jpg".formatted(i % 12, i), "x");
        }
        clock.advance(Duration.ofHours(1));
        var recording = FaultyStore.recording(bucket);

        SweepReport report =
                new Sweep(recording, SITE, queue).run(clock, clock.instant().plusSeconds(600));

        assertThat(report.told()).isEqualTo(20_000);
        assertThat(report.finished()).isTrue();
        assertThat(queue.batches()).hasSize(2_000).allMatch(batch -> batch.size() == 10);
        assertThat(Set.copyOf(queue.keys())).hasSize(20_000);
        // With it the notes of what cannot be read, once.
        assertThat(recording.requests()).hasSize(22);
    }

    @Test
    void goesOnWhereItRanOutOfTime() {
        for (int i = 0; i < 3_500; i++) {
            drop("drop/front/%06d_20261123065550123_TIMING.jpg".formatted(i), "x");
        }
        clock.advance(Duration.ofHours(1));
        var sweep = new Sweep(bucket, SITE, slowQueue(Duration.ofSeconds(1)), new Concurrently(1));

        List<Boolean> finished = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            finished.add(sweep.run(clock, clock.instant().plusSeconds(99)).finished());
            told.add(Set.copyOf(queue.keys()).size());
        }

        // One page of a thousand takes 100 s: each run does one, the fourth comes to the end and
        // would begin again, had it time.
        assertThat(finished).containsExactly(false, false, false, false);
        assertThat(told).containsExactly(1_000, 2_000, 3_000, 3_500);
        assertThat(sweep.run(clock, clock.instant().plusSeconds(10_000)).finished()).isTrue();
        assertThat(keys()).doesNotContain(CONTINUATION.value());
    }

    private ArrangeQueue slowQueue(Duration each) {
        return objects -> {
            clock.advance(each);
            queue.tell(objects);
        };
    }

    @Test
    void seesEverythingOnceAfterAContinuation() {
        for (int i = 0; i < 2_500; i++) {
            drop("drop/front/%06d_20261123065550123_TIMING.jpg".formatted(i), "x");
        }
        bucket.overwrite(
                CONTINUATION, "drop/front/001234_20261123065550123_TIMING.jpg".getBytes(UTF_8));
        clock.advance(Duration.ofHours(1));

        SweepReport report = sweep(bucket);

        assertThat(report.finished()).isTrue();
        assertThat(report.told()).isEqualTo(2_500);
        assertThat(Set.copyOf(queue.keys())).hasSize(2_500);
        assertThat(keys()).doesNotContain(CONTINUATION.value());
    }

    @Test
    void seesEverythingOnceWhereTheContinuationWasMovedMeanwhile() {
        drop("drop/front/1_20261123065550123_TIMING.jpg", "x");
        drop("drop/front/3_20261123065550123_TIMING.jpg", "x");
        bucket.overwrite(CONTINUATION, "drop/front/2_20261123065550123_TIMING.jpg".getBytes(UTF_8));
        clock.advance(Duration.ofHours(1));

        SweepReport report = sweep(bucket);

        assertThat(report.finished()).isTrue();
        assertThat(queue.keys())
                .extracting(Key::value)
                .containsExactly(
                        "drop/front/1_20261123065550123_TIMING.jpg",
                        "drop/front/3_20261123065550123_TIMING.jpg");
    }

    @Test
    void beginsAtTheBeginningWhereTheContinuationMakesNoSense() {
        drop(NAME, "x");
        bucket.overwrite(CONTINUATION, "zzz not under drop/".getBytes(UTF_8));
        clock.advance(Duration.ofHours(1));

        SweepReport report = sweep(bucket);

        assertThat(report.told()).isEqualTo(1);
        assertThat(report.finished()).isTrue();
    }

    @Test
    void reportsWhatTheQueueDidNotTakeAndTellsOfItNextTime() {
        for (int i = 0; i < 25; i++) {
            drop("drop/front/%06d_20261123065550123_TIMING.jpg".formatted(i), "x");
        }
        clock.advance(Duration.ofHours(1));
        queue =
                new RecordingArrangeQueue(
                        batch -> batch.getFirst().key().value().contains("/000010"));
        SweepReport report = sweep(bucket);
        Set<Key> first = Set.copyOf(queue.keys());
        queue = new RecordingArrangeQueue();
        sweep(bucket);

        assertThat(report.told()).isEqualTo(15);
        assertThat(report.problems()).containsExactly("the queue takes nothing");
        assertThat(first).hasSize(15);
        assertThat(queue.keys()).hasSize(25);
    }

    @Test
    void losesNothingWhereverItCrashes() {
        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
            for (int n = 1; n <= 4; n++) {
                clock = new MovableClock(START);
                bucket = new InMemoryStore(versioned, clock);
                queue = new RecordingArrangeQueue();
                drop("drop/front/old/", "");
                clock.advance(Duration.ofDays(8));
                drop(NAME, "picture");
                bucket.overwrite(CONTINUATION, "drop/front/a".getBytes(UTF_8));
                clock.advance(Duration.ofHours(1));
                int spoiled = n;
                var crashing =
                        new FaultyStore(
                                bucket,
                                (number, request) ->
                                        number == spoiled
                                                ? fault
                                                : number > spoiled ? Fault.BEFORE : Fault.NONE);

                try {
                    sweep(crashing);
                } catch (io.github.hkaws.storage.StoreException e) {
                    assertThat(e).hasMessageContaining("503");
                }
                SweepReport next = sweep(bucket);

                assertThat(next.finished()).isTrue();
                assertThat(queue.keys()).contains(new Key(NAME));
                assertThat(keys()).containsExactly(NAME);
            }
        }
    }

    @Test
    void writesANotificationAsS3Does() {
        drop("drop/front/a b+c ä.jpg", "picture");
        ListedObject listed = bucket.list("drop/", null).findFirst().orElseThrow();

        assertThat(new CreatedNotification("my-bucket").of(listed))
                .isEqualTo(
                        "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"hkaws:sweep\","
                                + "\"eventTime\":\"2026-11-23T06:00:00Z\","
                                + "\"eventName\":\"ObjectCreated:Swept\",\"s3\":{\"bucket\":"
                                + "{\"name\":\"my-bucket\"},\"object\":{\"key\":"
                                + "\"drop/front/a+b%2Bc+%C3%A4.jpg\",\"size\":7,"
                                + "\"eTag\":\"5456fc54c74a297ce994998c2873b370\"}}}]}");
    }
}
