package io.github.hkaws.archive.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.archive.capture.CameraId;
import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.layout.SegmentId;
import io.github.hkaws.archive.pack.PackBudget;
import io.github.hkaws.archive.pack.Packer;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.Attributes;
import io.github.hkaws.archive.store.RestoreTier;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import io.github.hkaws.archive.testing.FaultyStore;
import io.github.hkaws.archive.testing.FaultyStore.Fault;
import io.github.hkaws.archive.testing.InMemoryStore;
import io.github.hkaws.archive.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestorerTest {

    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    private static final SegmentId FIRST = new SegmentId(DAY, 0);
    private static final Selection ALL = new Selection.WholeDay();

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);

    private static String name(int second) {
        return "202611090715%02d.jpg".formatted(second);
    }

    /** Ten captures of 07:15, a second apart, packed. */
    private void pack(int from, int to) {
        for (int i = from; i < to; i++) {
            bucket.putIfAbsent(
                    new Key(DAY.capturesPrefix() + name(i)),
                    ("picture " + i).getBytes(UTF_8),
                    new Attributes(
                            "image/jpeg",
                            new TreeMap<>(Map.of("source-key", "drop/front/" + i)),
                            Attributes.STANDARD));
        }
        new Packer(bucket, Site.in(ZoneId.of("Europe/Berlin")), clock)
                .pack(DAY, PackBudget.until(clock.instant().plusSeconds(600)));
    }

    /** What the lifecycle rule does after 90 days. */
    private void moveToDeepArchive(SegmentId segment) {
        byte[] tar = bucket.contents().getOrDefault(segment.tar(), new byte[0]);
        bucket.deleteIfMatch(
                segment.tar(), bucket.head(segment.tar()).orElseThrow().version().etag());
        bucket.putIfAbsent(
                segment.tar(),
                tar,
                new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE"));
    }

    private Restorer restorer(Store store) {
        return new Restorer(store, clock, "us-east-1");
    }

    private RestorePlan plan(Store store, Selection selection) {
        PlanOutcome outcome = restorer(store).plan(DAY, selection, RestoreTier.STANDARD, 3);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    private Map<String, String> restored() {
        Map<String, String> restored = new TreeMap<>();
        bucket.contents()
                .forEach((key, bytes) -> {
                    if (key.value().startsWith("restored/front/2026-11-09/")) {
                        restored.put(key.leaf(), new String(bytes, UTF_8));
                    }
                });
        return restored;
    }

    @Test
    void bringsOneCaptureBackWithARangedGet() {
        pack(0, 10);
        var recording = FaultyStore.recording(bucket);

        RestoreState state = restorer(recording).start(plan(bucket, new Selection.One(name(3))));

        assertThat(state.status()).isEqualTo(RestoreState.Status.DONE);
        assertThat(restored()).containsExactly(Map.entry(name(3), "picture 3"));
        assertThat(recording.requests()).filteredOn(r -> r.equals("GET " + FIRST.tar())).hasSize(1);
        var back = bucket.head(new Key("restored/front/2026-11-09/" + name(3))).orElseThrow();
        assertThat(back.contentType()).isEqualTo("image/jpeg");
        assertThat(back.metadata())
                .containsEntry("source-key", "drop/front/3")
                .containsKey("sha256");
    }

    @Test
    void bringsAWindowBackInOneGet() {
        pack(0, 10);
        var window =
                new Selection.Window(
                        Instant.parse("2026-11-09T06:15:02Z"),
                        Instant.parse("2026-11-09T06:15:05Z"));
        var recording = FaultyStore.recording(bucket);

        restorer(recording).start(plan(bucket, window));

        assertThat(restored().keySet()).containsExactly(name(2), name(3), name(4));
        assertThat(recording.requests()).filteredOn(r -> r.equals("GET " + FIRST.tar())).hasSize(1);
    }

    @Test
    void bringsAWholeDayBackFromAllItsSegments() {
        pack(0, 4);
        pack(4, 6);

        RestoreState state = restorer(bucket).start(plan(bucket, ALL));

        assertThat(state.parts()).extracting(RestoreState.Part::restored).containsExactly(4, 2);
        assertThat(restored()).hasSize(6);
    }

    @Test
    void quotesBeforeAnythingIsSpent() {
        pack(0, 10);
        moveToDeepArchive(FIRST);
        var recording = FaultyStore.recording(bucket);

        RestorePlan plan = plan(recording, ALL);

        assertThat(plan.captures()).isEqualTo(10);
        assertThat(plan.quote().longestWait()).isEqualTo(Duration.ofHours(12));
        // One request at $0.10 a thousand, ten PUT at 0.005 and ten GET at 0.0004; a few KB.
        assertThat(plan.quote().usd()).isEqualTo(new BigDecimal("0.0002"));
        assertThat(plan.quote().region()).isEqualTo("us-east-1");
        assertThat(recording.requests())
                .noneMatch(r -> r.startsWith("RESTORE") || r.startsWith("PUT"));
    }

    @Test
    void waitsForDeepArchiveAndGoesOnWhenToldSo() {
        pack(0, 5);
        moveToDeepArchive(FIRST);
        var recording = FaultyStore.recording(bucket);
        RestorePlan plan = plan(bucket, ALL);

        RestoreState begun = restorer(recording).start(plan);
        clock.advance(Duration.ofHours(1));
        RestoreState again = restorer(recording).start(plan);
        Map<String, String> tooEarly = restored();
        clock.advance(Duration.ofHours(12));
        List<RestoreState> done = restorer(recording).completed(FIRST.tar());

        assertThat(begun.status()).isEqualTo(RestoreState.Status.WAITING);
        assertThat(again.status()).isEqualTo(RestoreState.Status.WAITING);
        assertThat(again.requestedAt()).isEqualTo(begun.requestedAt());
        assertThat(tooEarly).isEmpty();
        assertThat(done)
                .singleElement()
                .satisfies(s -> assertThat(s.status()).isEqualTo(RestoreState.Status.DONE));
        assertThat(restored()).hasSize(5);
        assertThat(recording.requests()).filteredOn(r -> r.startsWith("RESTORE")).hasSize(1);
        // Whoever died before saying so says it now; then nobody does any more.
        assertThat(restorer(bucket).completed(FIRST.tar())).isEqualTo(done);
        restorer(bucket).told(begun.id());
        assertThat(restorer(bucket).completed(FIRST.tar())).isEmpty();
    }

    @Test
    void saysNothingAgainToWhoeverWasAnswered() {
        pack(0, 2);

        RestoreState state = restorer(bucket).start(plan(bucket, ALL));

        assertThat(state.told()).isTrue();
        assertThat(restorer(bucket).completed(FIRST.tar())).isEmpty();
    }

    @Test
    void waitsForAllSegmentsBeforeItSaysSo() {
        pack(0, 2);
        pack(2, 4);
        var second = new SegmentId(DAY, 1);
        moveToDeepArchive(FIRST);
        moveToDeepArchive(second);
        restorer(bucket).start(plan(bucket, ALL));
        clock.advance(Duration.ofHours(13));

        List<RestoreState> first = restorer(bucket).completed(FIRST.tar());
        Map<String, String> between = restored();
        List<RestoreState> last = restorer(bucket).completed(second.tar());

        assertThat(first).isEmpty();
        assertThat(between).hasSize(2);
        assertThat(last).singleElement().matches(s -> s.status() == RestoreState.Status.DONE);
        assertThat(restored()).hasSize(4);
    }

    @Test
    void readsNothingAgainThatStandsAlready() {
        pack(0, 10);
        RestorePlan plan = plan(bucket, ALL);
        var dying =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.endsWith(name(7)) || request.startsWith("REPLACE")
                                        ? Fault.BEFORE
                                        : Fault.NONE);
        assertThatThrownBy(() -> restorer(dying).start(plan))
                .isInstanceOf(StoreException.Transient.class);
        Set<String> missing = new TreeSet<>(catalogued());
        missing.removeAll(restored().keySet());
        var recording = FaultyStore.recording(bucket);

        restorer(recording).start(plan);

        assertThat(missing).contains(name(7)).hasSizeLessThan(10);
        assertThat(recording.requests().stream().filter(r -> r.startsWith("PUT restored/")))
                .map(r -> r.substring(r.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrderElementsOf(missing);
        assertThat(restored()).hasSize(10);
    }

    private Set<String> catalogued() {
        return IntStream.range(0, 10).mapToObj(RestorerTest::name).collect(Collectors.toSet());
    }

    @Test
    void bringsBackSeveralAtOnce() {
        pack(0, 8);
        RestorePlan plan = plan(bucket, ALL);
        var together = new CyclicBarrier(4);
        var meeting =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("PUT restored/")) {
                                meet(together);
                            }
                            return Fault.NONE;
                        });

        restorer(meeting).start(plan);

        assertThat(restored()).hasSize(8);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("nobody else came", e);
        }
    }

    @Test
    void namesAStateThatIsNone() {
        pack(0, 2);
        RestoreState state = restorer(bucket).start(plan(bucket, ALL));
        Key key = new Key("restores/" + state.id() + ".json");
        bucket.overwrite(key, "{".getBytes(UTF_8));

        assertThatThrownBy(() -> restorer(bucket).advance(state.id()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(key + ": not a restore's state; delete it and ask again");
        assertThat(restorer(bucket).completed(FIRST.tar())).isEmpty();
    }

    @Test
    void takesAnotherTierWhereS3RefusedTheFirst() {
        pack(0, 3);
        moveToDeepArchive(FIRST);
        var refusing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("RESTORE") ? Fault.BEFORE : Fault.NONE);
        assertThatThrownBy(() -> restorer(refusing).start(plan(bucket, ALL)))
                .isInstanceOf(StoreException.Transient.class);
        var recording = FaultyStore.recording(bucket);
        var bulk = (PlanOutcome.Planned) restorer(bucket).plan(DAY, ALL, RestoreTier.BULK, 3);

        RestoreState state = restorer(recording).start(bulk.plan());

        assertThat(state.tier()).isEqualTo(RestoreTier.BULK);
        assertThat(state.longestWait()).isEqualTo(Duration.ofDays(2));
        assertThat(recording.requests()).contains("RESTORE " + FIRST.tar() + " Bulk");
    }

    @Test
    void startsAgainWhatHasExpired() {
        pack(0, 2);
        RestorePlan plan = plan(bucket, ALL);
        restorer(bucket).start(plan);
        restored()
                .keySet()
                .forEach(name -> {
                    Key key = new Key("restored/front/2026-11-09/" + name);
                    bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());
                });

        restorer(bucket).start(plan);

        assertThat(restored()).hasSize(2);
    }

    @Test
    void finishesAfterAFailureAtAnyRequest() {
        pack(0, 3);
        pack(3, 5);
        moveToDeepArchive(FIRST);
        RestorePlan plan = plan(bucket, ALL);
        bucket.restoresTake(Duration.ZERO);
        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER, Fault.BREAKS_OFF, Fault.DAMAGED)) {
            for (int at = 1; at < 40; at++) {
                int position = at;
                clearRestore();
                clock.advance(Duration.ofDays(30)); // readable copies are gone
                var failing =
                        new FaultyStore(
                                bucket, (number, r) -> number == position ? fault : Fault.NONE);
                try {
                    restorer(failing).start(plan);
                } catch (StoreException | java.io.UncheckedIOException e) {
                    assertThat(e).hasMessageNotContaining("drop/");
                }
                RestoreState state = restorer(bucket).start(plan);
                if (state.status() == RestoreState.Status.WAITING) {
                    state = restorer(bucket).start(plan);
                }

                String when = fault + " at " + at + " of " + failing.requests();
                assertThat(state.status()).as(when).isEqualTo(RestoreState.Status.DONE);
                assertThat(restored()).as(when).hasSize(5);
            }
        }
    }

    private void clearRestore() {
        bucket.contents().keySet().stream()
                .filter(key -> key.value().startsWith("restore"))
                .forEach(key ->
                        bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag()));
    }

    @Test
    void bringsBackNothingThatDoesNotFitItsCatalog() {
        pack(0, 3);
        byte[] tar = bucket.contents().getOrDefault(FIRST.tar(), new byte[0]).clone();
        RestorePlan plan = plan(bucket, ALL);
        tar[tar.length - 2000] ^= 1;
        bucket.overwrite(FIRST.tar(), tar);

        RestoreState state = restorer(bucket).start(plan);

        assertThat(state.status()).isEqualTo(RestoreState.Status.FAILED);
        assertThat(state.parts().getFirst().what())
                .startsWith(FIRST.tar() + " has the checksum ")
                .endsWith("; bring the tar back from its versions");
        assertThat(restored()).isEmpty();
    }

    @Test
    void keepsBothOfOneNameWithOtherBytes() {
        pack(0, 1);
        bucket.overwrite(new Key(DAY.capturesPrefix() + name(0)), "other".getBytes(UTF_8));
        pack(1, 1);

        restorer(bucket).start(plan(bucket, ALL));

        assertThat(restored().values()).containsExactlyInAnyOrder("picture 0", "other");
    }

    @Test
    void bringsBackClips() {
        byte[] clip = new byte[9 << 20];
        new Random(3).nextBytes(clip);
        bucket.overwrite(new Key(DAY.capturesPrefix() + "20261109071600.mp4"), clip);
        pack(0, 2);

        restorer(bucket).start(plan(bucket, ALL));

        assertThat(bucket.contents().get(new Key("restored/front/2026-11-09/20261109071600.mp4")))
                .isEqualTo(clip);
    }

    @Test
    void saysWhyThereIsNothingToRestore() {
        assertThat(restorer(bucket).plan(DAY, ALL, RestoreTier.BULK, 3))
                .isEqualTo(
                        new PlanOutcome.Refused(
                                "front/2026-11-09 is not packed; look under"
                                        + " cameras/front/2026-11-09/"));
        pack(0, 2);
        assertThat(restorer(bucket).plan(DAY, new Selection.One("none.jpg"), RestoreTier.BULK, 3))
                .isEqualTo(
                        new PlanOutcome.Refused(
                                "no segment of front/2026-11-09 holds such a capture; look under"
                                        + " cameras/front/2026-11-09/"));
        moveToDeepArchive(FIRST);
        assertThat(restorer(bucket).plan(DAY, ALL, RestoreTier.EXPEDITED, 3))
                .isEqualTo(
                        new PlanOutcome.Refused(
                                "archive/front/2026-11-09.000.tar lies in DEEP_ARCHIVE, which has"
                                        + " no EXPEDITED restore; take STANDARD or BULK"));
    }
}
