package io.github.hkaws.engine.retain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.pack.CatalogJson;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.pack.Rebuild;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nothing goes before S3 has held it for the retention, whatever date its camera gave it. */
class AgeTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Instant CAME = Instant.parse("2026-11-30T17:00:00Z");
    private static final CameraDay LONG_AGO = day("gate", "2015-01-01");

    private final MovableClock clock = new MovableClock(CAME);
    private final InMemoryStore bucket = new InMemoryStore(true, clock);

    private static CameraDay day(String camera, String date) {
        return new CameraDay(new CameraId(camera), LocalDate.parse(date));
    }

    private void drop(String path) {
        var version =
                bucket.overwrite(new Key("drop/" + path), ("bytes of " + path).getBytes(UTF_8));
        new ArrangeBatch(bucket, SITE)
                .arrange(
                        List.of(new Arrival(version, path.length(), clock.instant(), false, null)));
    }

    private void pack(CameraDay day) {
        new Packer(bucket, SITE, clock)
                .pack(day, PackBudget.until(clock.instant().plus(Duration.ofMinutes(14))));
    }

    private PurgeReport purge() {
        return new Purge(bucket, SITE, new Concurrently(1), false)
                .run(clock, clock.instant().plusSeconds(600), line -> {});
    }

    /** Nothing is purged on the last date that it is kept, all of it on the next one. */
    private void assertKeptUntil(String date) {
        List<String> before = evidence();
        clock.moveTo(Instant.parse(date + "T03:00:00Z").minus(Duration.ofDays(1)));
        assertThat(purge().days()).isEmpty();
        assertThat(evidence()).isEqualTo(before);

        clock.moveTo(Instant.parse(date + "T03:00:00Z"));
        purge();
        assertThat(evidence()).isEmpty();
    }

    private List<String> evidence() {
        return bucket.contents().keySet().stream()
                .map(Key::value)
                .filter(key -> !key.startsWith("reports/"))
                .toList();
    }

    @Test
    void keepsACaptureForItsAgeThoughItsCamerasClockIsYearsBehind() {
        drop("gate/192.168.1.64_01_20150101000510000_MOTION_DETECTION.jpg");
        drop("gate/192.168.1.64_01_20251129000510000_MOTION_DETECTION.jpg");

        assertThat(evidence()).hasSize(2);
        assertKeptUntil("2027-12-01");
    }

    /** Row A054 of the reports: with the relay's mark it stands under the day it came besides. */
    @Test
    void keepsWhatTheRelayMarkedUnderTheDayItCame() {
        drop("front/20261130T170000Z_192.168.1.64_01_20240101000311123_MOTION_DETECTION.jpg");

        assertThat(evidence())
                .containsExactly(
                        "cameras/front/2026-11-30/20261130T170000Z_192.168.1.64_01_20240101000311123_MOTION_DETECTION.jpg");
        assertKeptUntil("2027-12-01");
    }

    @Test
    void keepsItSoWhenItIsPacked() {
        drop("gate/192.168.1.64_01_20150101000510000_MOTION_DETECTION.jpg");
        clock.advance(Duration.ofDays(40));
        pack(LONG_AGO);

        assertThat(evidence()).hasSize(2);
        assertKeptUntil("2027-12-01");
    }

    @Test
    void endsBySegmentNotByDay() {
        clock.moveTo(Instant.parse("2025-06-01T10:00:00Z"));
        drop("gate/192.168.1.64_01_20250601115500000_MOTION_DETECTION.jpg");
        clock.advance(Duration.ofDays(20));
        var day = day("gate", "2025-06-01");
        pack(day);
        clock.moveTo(CAME.minus(Duration.ofDays(200)));
        drop("gate/192.168.1.64_01_20250601120000000_MOTION_DETECTION.jpg");
        pack(day);

        clock.moveTo(Instant.parse("2026-06-01T03:00:00Z"));
        purge();
        assertThat(evidence()).hasSize(4);
        clock.moveTo(Instant.parse("2026-06-02T03:00:00Z"));
        var report = purge();

        assertThat(evidence())
                .containsExactly(
                        "archive/gate/2025-06-01.001.tar", "catalog/gate/2025-06-01.001.jsonl");
        assertThat(report.days())
                .extracting(PurgedDay::line)
                .containsExactly(
                        "gate/2025-06-01: purged: segments 1, catalogs 1, sheets 0, unpacked"
                                + " captures 0, bytes "
                                + report.bytes());
        assertThat(report.kept())
                .isEqualTo(
                        new KeptSummary(
                                1,
                                1,
                                LocalDate.parse("2027-05-15"),
                                LocalDate.parse("2027-05-15")));
        assertKeptUntil("2027-05-15");
    }

    /** A late picture's segment keeps its sheets; those of the others go with them. */
    @Test
    void keepsSheetsNoLongerThanTheirCaptures() {
        drop("gate/192.168.1.64_01_20150101000510000_MOTION_DETECTION.jpg");
        pack(LONG_AGO);
        bucket.overwrite(new Key(LONG_AGO.sheetsPrefix() + "00.json"), "{}".getBytes(UTF_8));
        clock.advance(Duration.ofDays(100));
        drop("gate/192.168.1.64_01_20150101000610000_MOTION_DETECTION.jpg");
        pack(LONG_AGO);
        bucket.overwrite(new Key(LONG_AGO.sheetsPrefix() + "00.abc.jpg"), "s".getBytes(UTF_8));

        clock.moveTo(Instant.parse("2027-12-01T03:00:00Z"));
        purge();
        assertThat(evidence())
                .containsExactly(
                        "archive/gate/2015-01-01.001.tar",
                        "catalog/gate/2015-01-01.001.jsonl",
                        "sheets/gate/2015-01-01/00.abc.jpg");
        assertKeptUntil("2028-03-10");
    }

    @Test
    void countsFromTheTarWhereACatalogDoesNotSaySinceWhenS3HadItsCaptures() {
        clock.moveTo(Instant.parse("2025-06-01T10:00:00Z"));
        var day = day("gate", "2025-06-01");
        bucket.overwrite(
                new Key(day.capturesPrefix() + "20250601115500_TIMING.jpg"), "old".getBytes(UTF_8));
        clock.advance(Duration.ofDays(20));
        pack(day);
        var catalog = new SegmentId(day, 0).catalog();
        bucket.overwrite(
                catalog,
                new String(Objects.requireNonNull(bucket.contents().get(catalog)), UTF_8)
                        .replaceAll("\"storedAt\":\"[^\"]*\",?", "")
                        .replace(",}", "}")
                        .replace("\"version\":2", "\"version\":1")
                        .getBytes(UTF_8));

        assertKeptUntil("2026-06-22");
    }

    @Test
    void survivesPackingRestoringAndRebuilding() throws Exception {
        drop("gate/192.168.1.64_01_20150101000510000_MOTION_DETECTION.jpg");
        clock.advance(Duration.ofDays(40));
        pack(LONG_AGO);
        var segment = new SegmentId(LONG_AGO, 0);
        byte[] written = Objects.requireNonNull(bucket.contents().get(segment.catalog()));

        var catalog = CatalogJson.read(segment, written);
        bucket.deleteIfMatch(
                segment.catalog(), bucket.head(segment.catalog()).orElseThrow().version().etag());
        new Rebuild(bucket).rebuild(segment, "GLACIER_IR");
        var restorer = new RestoreService(bucket, clock, "eu-central-1");
        var plan =
                (PlanOutcome.Planned)
                        restorer.plan(LONG_AGO, new Selection.WholeDay(), RestoreTier.STANDARD, 1);
        var _ = restorer.start(plan.plan());

        assertThat(catalog.storedAt()).contains(CAME);
        assertThat(catalog.members().getFirst().storedAt()).isEqualTo(CAME);
        assertThat(bucket.contents().get(segment.catalog())).isEqualTo(written);
        assertThat(bucket.list("restored/", null))
                .singleElement()
                .satisfies(object ->
                        assertThat(bucket.head(object.key()).orElseThrow().metadata())
                                .containsEntry("stored-at", CAME.toString()));
    }

    @Test
    void keepsTheSegmentOfANewerProgramByItsTar() {
        drop("gate/192.168.1.64_01_20150101000510000_MOTION_DETECTION.jpg");
        pack(LONG_AGO);
        var catalog = new SegmentId(LONG_AGO, 0).catalog();
        bucket.overwrite(
                catalog,
                new String(Objects.requireNonNull(bucket.contents().get(catalog)), UTF_8)
                        .replace("\"version\":2", "\"version\":3")
                        .getBytes(UTF_8));

        assertThat(purge().problems()).isEmpty();
        assertThat(evidence()).hasSize(2);
    }
}
