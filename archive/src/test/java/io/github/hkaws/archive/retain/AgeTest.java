package io.github.hkaws.archive.retain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.archive.arrange.ArrangeBatch;
import io.github.hkaws.archive.arrange.Arrival;
import io.github.hkaws.archive.capture.CameraId;
import io.github.hkaws.archive.concurrent.Concurrently;
import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.pack.PackBudget;
import io.github.hkaws.archive.pack.Packer;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.testing.InMemoryStore;
import io.github.hkaws.archive.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
}
