package io.github.hkaws.engine.retain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class PurgeTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Instant DEADLINE = NOW.plusSeconds(600);
    private static final Key REPORT = new Key("reports/2026-11-23.purge.json");

    /** 365 full days have passed since the end of the first, not of the second. */
    private static final CameraDay EXPIRED = day("front", "2025-11-22");

    private static final CameraDay KEPT = day("front", "2025-11-23");

    private final boolean versioned;
    private InMemoryStore bucket;

    /** When S3 gets what is put. */
    private Instant stored = NOW;

    PurgeTest(boolean versioned) {
        this.versioned = versioned;
        this.bucket = emptyBucket();
    }

    private InMemoryStore emptyBucket() {
        return new InMemoryStore(versioned, () -> stored);
    }

    private static CameraDay day(String camera, String date) {
        return new CameraDay(new CameraId(camera), LocalDate.parse(date));
    }

    private void put(String key) {
        bucket.overwrite(new Key(key), ("bytes of " + key).getBytes(UTF_8));
    }

    /** On the day itself. */
    private void packed(CameraDay day, int segments) {
        stored = noon(day);
        for (int n = 0; n < segments; n++) {
            put(new SegmentId(day, n).tar().value());
            put(new SegmentId(day, n).catalog().value());
        }
    }

    private static Instant noon(CameraDay day) {
        return day.date().atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** Two segments, a sheet, and two captures that never got packed. */
    private void fill(CameraDay day) {
        packed(day, 2);
        put(day.sheetsPrefix() + "07.jpg");
        put(day.capturesPrefix() + "a.jpg");
        put(day.capturesPrefix() + "b.jpg");
    }

    private static Purge purge(Store store) {
        return new Purge(store, SITE, new Concurrently(1), /* forGood= */ true);
    }

    private static PurgeReport run(Store store) {
        return purge(store).run(CLOCK, DEADLINE, line -> {});
    }

    private Set<String> evidence() {
        var keys = new TreeSet<String>();
        bucket.contents().keySet().stream()
                .map(Key::value)
                .filter(key -> !key.startsWith("reports/") && !key.startsWith("holds/"))
                .forEach(keys::add);
        return keys;
    }

    private String report() {
        return new String(bucket.contents().getOrDefault(REPORT, new byte[0]), UTF_8);
    }

    @Test
    void purgesAllOfADayAtTheEndOfItsRetentionAndNothingEarly() {
        fill(KEPT);
        Set<String> kept = evidence();
        fill(EXPIRED);
        stored = NOW;
        List<PurgedDay> lines = new ArrayList<>();

        PurgeReport report = purge(bucket).run(CLOCK, DEADLINE, lines::add);

        assertThat(evidence()).isEqualTo(kept);
        assertThat(report.days()).isEqualTo(lines).hasSize(1);
        assertThat(report.days().getFirst().line())
                .isEqualTo(
                        "front/2025-11-22: purged: segments 2, catalogs 2, sheets 1,"
                                + " unpacked captures 2, bytes 285");
        assertThat(report())
                .isEqualTo(
                        "{\"format\":1,\"at\":\"2026-11-23T02:00:00Z\",\"finished\":true,"
                                + "\"begun\":\"2026-11-23T02:00:00Z\",\"days\":[{\"day\":\"front/2025-11-22\",\"outcome\":\"purged\","
                                + "\"segments\":2,\"catalogs\":2,\"sheets\":1,\"unpackedCaptures\":2,"
                                + "\"bytes\":285}],\"problems\":[]}");
    }

    @Test
    void writesWhatIsAtStakeBeforeItDeletesAnything() {
        fill(EXPIRED);
        var seen = new ArrayList<String>();
        var watching =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("DELETE")) {
                                seen.add(report());
                            }
                            return Fault.NONE;
                        });

        run(watching);

        assertThat(seen)
                .isNotEmpty()
                .allMatch(text ->
                        text.equals(
                                "{\"format\":1,\"at\":\"2026-11-23T02:00:00Z\","
                                        + "\"finished\":false,\"days\":[{\"day\":"
                                        + "\"front/2025-11-22\"}],\"problems\":[]}"));
    }

    @Test
    void leavesADayThatIsHeldAndWritesNoReportOfIt() {
        fill(EXPIRED);
        Set<String> before = evidence();
        new Holds(bucket).place(EXPIRED, new Hold("anna", NOW, "burglary"));

        PurgeReport report = run(bucket);

        assertThat(evidence()).isEqualTo(before);
        assertThat(report.days())
                .extracting(PurgedDay::line)
                .containsExactly("front/2025-11-22: held, nothing deleted");
        assertThat(bucket.contents()).doesNotContainKey(REPORT);
    }

    @Test
    void obeysAHoldThatIsPlacedWhileItRuns() {
        fill(EXPIRED);
        var counting = FaultyStore.recording(bucket);
        run(counting);
        int requests = counting.requests().size();

        for (int n = 1; n <= requests; n++) {
            bucket = emptyBucket();
            fill(EXPIRED);
            Set<String> before = evidence();
            int from = n;
            var holding =
                    new FaultyStore(
                            bucket,
                            (number, request) -> {
                                if (number == from) {
                                    new Holds(bucket)
                                            .place(EXPIRED, new Hold("anna", NOW, "burglary"));
                                }
                                return Fault.NONE;
                            });

            PurgeReport report = run(holding);

            List<String> afterHold =
                    holding.requests().subList(n - 1, holding.requests().size()).stream()
                            .filter(request -> request.startsWith("DELETE"))
                            .toList();
            // At most the one delete whose look at the hold had just been answered.
            assertThat(afterHold).as("hold placed at request %d", n).hasSizeLessThan(2);
            PurgeOutcome outcome = report.days().getFirst().outcome();
            if (evidence().equals(before)) {
                assertThat(outcome).isEqualTo(new PurgeOutcome.Held());
            } else if (!evidence().isEmpty() || !afterHold.isEmpty()) {
                assertThat(outcome).isEqualTo(new PurgeOutcome.HeldMidway());
            }
            if (versioned) {
                new PurgeUndo(bucket, bucket).undo(EXPIRED, new Hold("anna", NOW, "burglary"));
                assertThat(evidence()).isEqualTo(before);
            }
        }
    }

    @Test
    void deletesNothingWhereItCannotSeeTheHolds() {
        fill(EXPIRED);
        Set<String> before = evidence();
        var blind =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("HEAD holds/") ? Fault.REFUSED : Fault.NONE);

        PurgeReport report = run(blind);

        assertThat(evidence()).isEqualTo(before);
        assertThat(report.troubled())
                .singleElement()
                .satisfies(day ->
                        assertThat(day.line())
                                .startsWith(
                                        "front/2025-11-22: not purged to its end, the next"
                                                + " run goes on: HEAD"
                                                + " holds/front/2025-11-22.json: 403"));
    }

    @Test
    void finishesNextTimeWhereverItCrashes() {
        fill(EXPIRED);
        var counting = FaultyStore.recording(bucket);
        run(counting);
        int requests = counting.requests().size();

        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
            for (int n = 1; n <= requests; n++) {
                bucket = emptyBucket();
                fill(KEPT);
                Set<String> kept = evidence();
                fill(EXPIRED);
                int first = n;
                var crashing =
                        new FaultyStore(
                                bucket,
                                (number, request) ->
                                        number < first
                                                ? Fault.NONE
                                                : number == first ? fault : Fault.BEFORE);

                try {
                    run(crashing);
                } catch (io.github.hkaws.storage.StoreException e) {
                    assertThat(e).hasMessageContaining("503");
                }
                boolean somethingLeft = !evidence().equals(kept);
                boolean catalogLeft =
                        evidence().stream().anyMatch(k -> k.startsWith(EXPIRED.catalogsPrefix()));
                assertThat(catalogLeft)
                        .as("%s %d: the catalogs go last", fault, n)
                        .isEqualTo(somethingLeft);
                run(bucket);

                assertThat(evidence()).as("%s %d", fault, n).isEqualTo(kept);
            }
        }
    }

    @Test
    void leavesAndNamesWhatIsNoCapture() {
        packed(EXPIRED, 1);
        put(EXPIRED.capturesPrefix() + "a.jpg");
        bucket.overwrite(new Key(EXPIRED.capturesPrefix()), new byte[0]);
        bucket.overwrite(new Key(EXPIRED.capturesPrefix() + "empty.jpg"), new byte[0]);
        put(EXPIRED.capturesPrefix() + "deep/er.jpg");
        put("archive/front/readme.txt");
        put("archive/front/2019-01-01.tar.gz");
        put("cameras/front/archive/x.jpg");
        put("cameras/not a camera/2019-01-01/x.jpg");

        PurgeReport report = run(bucket);

        assertThat(evidence())
                .containsExactly(
                        "archive/front/2019-01-01.tar.gz",
                        "archive/front/readme.txt",
                        "cameras/front/2025-11-22/",
                        "cameras/front/2025-11-22/deep/er.jpg",
                        "cameras/front/2025-11-22/empty.jpg",
                        "cameras/front/archive/x.jpg",
                        "cameras/not a camera/2019-01-01/x.jpg");
        assertThat(report.days().getFirst().foreign())
                .extracting(Key::value)
                .containsExactly(
                        "cameras/front/2025-11-22/",
                        "cameras/front/2025-11-22/deep/er.jpg",
                        "cameras/front/2025-11-22/empty.jpg");
    }

    @Test
    void saysInADryRunWhatItWouldDo() {
        fill(EXPIRED);
        packed(day("yard", "2020-01-01"), 1);
        fill(day("held", "2025-01-01"));
        new Holds(bucket).place(day("held", "2025-01-01"), new Hold("anna", NOW, "burglary"));
        Set<Key> before = Set.copyOf(bucket.contents().keySet());

        PurgeReport dry = purge(bucket).dryRun(NOW);
        Set<Key> after = Set.copyOf(bucket.contents().keySet());
        PurgeReport run = run(bucket);

        assertThat(after).isEqualTo(before);
        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.days()).isEqualTo(run.days()).hasSize(3);
    }

    @Test
    void costsTheSameHoweverMuchIsArchived() {
        assertThat(requestsWithKeptDays(340)).isEqualTo(requestsWithKeptDays(34)).isEqualTo(28);
    }

    private int requestsWithKeptDays(int days) {
        bucket = emptyBucket();
        for (int i = 0; i < days; i++) {
            packed(new CameraDay(KEPT.camera(), KEPT.date().plusDays(i)), 5);
        }
        fill(EXPIRED);
        var counting = FaultyStore.recording(bucket);
        run(counting);
        return counting.requests().size();
    }

    @Test
    void beginsNoDayAfterTheDeadline() {
        fill(EXPIRED);
        Set<String> before = evidence();
        var clock = new MovableClock(NOW);
        var slow =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("PUT reports/")) {
                                clock.moveTo(DEADLINE.plusMillis(1));
                            }
                            return Fault.NONE;
                        });

        PurgeReport report = purge(slow).run(clock, DEADLINE, line -> {});

        assertThat(evidence()).isEqualTo(before);
        assertThat(report.days())
                .extracting(PurgedDay::outcome)
                .containsExactly(new PurgeOutcome.Postponed());
    }

    @Test
    void goesOnNextTimeWhereThereWasNoTimeToLookAtAll() {
        fill(EXPIRED);
        Set<String> before = evidence();

        PurgeReport report = purge(bucket).run(CLOCK, NOW.minusMillis(2), line -> {});

        assertThat(evidence()).isEqualTo(before);
        assertThat(report.problems())
                .containsExactly(
                        "front: no time was left to look at 2025-11-22 and later; the next purge"
                                + " goes on there");
        run(bucket);
        assertThat(evidence()).isEmpty();
    }

    @Test
    void leavesWhatWasWrittenAgainSinceItWasListed() {
        packed(EXPIRED, 1);
        Key tar = new SegmentId(EXPIRED, 0).tar();
        var rewriting =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("DELETE")) {
                                bucket.overwrite(tar, "other".getBytes(UTF_8));
                            }
                            return Fault.NONE;
                        });

        PurgeReport report = run(rewriting);

        assertThat(evidence()).hasSize(2).contains(tar.value());
        assertThat(report.days().getFirst().outcome())
                .isEqualTo(
                        new PurgeOutcome.Incomplete(
                                "archive/front/2025-11-22.000.tar was written again, and stays"));
    }

    @Test
    void goesOnWithOtherCamerasWhereOneCannotBeListed() {
        fill(EXPIRED);
        fill(day("yard", "2025-01-01"));
        var refusing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.equals("LIST archive/front/") ? Fault.BEFORE : Fault.NONE);

        PurgeReport report = run(refusing);

        assertThat(report.problems()).containsExactly("front: LIST archive/front/: 503 SlowDown");
        assertThat(evidence()).isNotEmpty().allMatch(key -> key.contains("/front/"));
    }

    @Test
    void deletesNothingWhereNoVersionsAreKeptUnlessThatIsSaid() {
        fill(EXPIRED);
        Set<String> before = evidence();

        PurgeReport report =
                new Purge(bucket, SITE, new Concurrently(1), /* forGood= */ false)
                        .run(CLOCK, DEADLINE, line -> {});

        if (versioned) {
            assertThat(evidence()).isEmpty();
            return;
        }
        assertThat(evidence()).isEqualTo(before);
        assertThat(report.troubled())
                .extracting(PurgedDay::line)
                .containsExactly(
                        "front/2025-11-22: not purged: the bucket keeps no versions, so that it"
                                + " would be gone for good; turn versioning on (aws s3api"
                                + " put-bucket-versioning), or run hkaws purge --for-good");
        assertThat(report()).contains("\"outcome\":\"not-versioned\"");
    }

    @Test
    void bringsAPurgedDayBackForGood() {
        assumeTrue(versioned, "without versions there is nothing to bring back");
        fill(EXPIRED);
        Set<String> before = evidence();
        run(bucket);
        assertThat(evidence()).isEmpty();

        var undo = new PurgeUndo(bucket, bucket);
        List<Key> back = undo.undo(EXPIRED, new Hold("anna", NOW, "too early")).back();
        List<Key> again = undo.undo(EXPIRED, new Hold("anna", NOW, "too early")).back();
        run(bucket);

        assertThat(back).hasSize(before.size());
        assertThat(again).isEmpty();
        assertThat(evidence()).isEqualTo(before);
    }

    @Test
    void purgesManyCamerasAtOnce() {
        for (int camera = 0; camera < 40; camera++) {
            fill(day("cam" + camera, "2025-01-01"));
            fill(day("cam" + camera, "2025-01-02"));
        }

        PurgeReport report = new Purge(bucket, SITE).evenForGood().run(CLOCK, DEADLINE, line -> {});

        assertThat(evidence()).isEmpty();
        assertThat(report.purged()).isEqualTo(80);
    }
}
