package io.github.hkaws.engine.retain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.pack.Catalog;
import io.github.hkaws.engine.pack.CatalogJson;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.format.KeySchemeMark;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Ten years of pictures, imported in a night: kept for their age, and not looked at every night.
 */
class TenYearsIT {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final LocalDate FIRST = LocalDate.parse("2016-11-24");
    private static final LocalDate IMPORTED = LocalDate.parse("2026-11-23");
    private static final int CAMERAS = 12;

    private final MovableClock clock = new MovableClock(noon(IMPORTED));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static CameraDay day(int camera, LocalDate date) {
        return new CameraDay(new CameraId("cam%02d".formatted(camera)), date);
    }

    /** As a packer leaves it. */
    private void packed(CameraDay day, int number, Instant storedAt) {
        var segment = new SegmentId(day, number);
        byte[] tar = ("tar of " + segment).getBytes(UTF_8);
        var member =
                new Member(
                        "a.jpg",
                        0,
                        tar.length,
                        "0".repeat(64),
                        noon(day.date()).atOffset(ZoneOffset.UTC),
                        null,
                        null,
                        new Key(day.capturesPrefix() + "a.jpg"),
                        new ETag("e").value(),
                        new TreeMap<>(),
                        storedAt);
        var catalog =
                new Catalog(segment, tar.length, Crc64Nvme.of(tar), "GLACIER_IR", List.of(member));
        bucket.overwrite(segment.tar(), tar);
        bucket.overwrite(segment.catalog(), CatalogJson.write(catalog));
    }

    private record Night(PurgeReport report, List<String> requests) {}

    private Night night() {
        clock.advance(Duration.ofDays(1));
        var counting = FaultyStore.recording(bucket);
        PurgeReport report =
                new Purge(counting, SITE, new Concurrently(1), false)
                        .run(clock, clock.instant().plusSeconds(600), line -> {});
        assertThat(report.problems()).isEmpty();
        return new Night(report, counting.requests());
    }

    private static long count(Night night, String kind) {
        return night.requests().stream().filter(request -> request.startsWith(kind)).count();
    }

    private static long catalogs(Night night) {
        return count(night, "GET catalog/") - count(night, "GET " + KeySchemeMark.KEY);
    }

    @Test
    void costsTheSameEveryNightAfterAnImport() {
        for (int camera = 0; camera < CAMERAS; camera++) {
            for (LocalDate date = FIRST; !date.isAfter(IMPORTED); date = date.plusDays(1)) {
                packed(day(camera, date), 0, noon(IMPORTED));
            }
        }
        long beyond = FIRST.until(IMPORTED.minusDays(364), java.time.temporal.ChronoUnit.DAYS);

        Night first = night();
        List<Night> others = new ArrayList<>();
        for (int i = 1; i < 30; i++) {
            others.add(night());
        }

        System.out.printf(
                "first night %d requests, others %s%n",
                first.requests().size(),
                others.stream().map(night -> night.requests().size()).distinct().toList());
        assertThat(first.report().days()).isEmpty();
        assertThat(catalogs(first)).isEqualTo(CAMERAS * beyond);
        assertThat(first.report().kept())
                .isEqualTo(
                        new KeptSummary(
                                CAMERAS * beyond,
                                CAMERAS,
                                IMPORTED.plusDays(366),
                                IMPORTED.plusDays(366)));
        assertThat(others)
                .allSatisfy(night -> {
                    assertThat(night.report().days()).isEmpty();
                    // The one day that became too old by its date, and nothing else.
                    assertThat(catalogs(night)).isEqualTo(CAMERAS);
                    assertThat(count(night, "LIST ")).isEqualTo(4 + CAMERAS * 2);
                    assertThat(night.requests()).hasSize(4 + CAMERAS * 3 + 3);
                });
        assertThat(others.getLast().report().kept().captures()).isEqualTo(CAMERAS * (beyond + 29));
    }

    @Test
    void costsTheSameEveryNightThoughNothingGetsPacked() {
        for (LocalDate date = FIRST; !date.isAfter(IMPORTED); date = date.plusDays(1)) {
            bucket.overwrite(
                    new Key(day(0, date).capturesPrefix() + "a.jpg"),
                    date.toString().getBytes(UTF_8));
        }

        Night first = night();
        List<Night> others = new ArrayList<>();
        for (int i = 1; i < 30; i++) {
            others.add(night());
        }

        assertThat(first.requests()).hasSizeGreaterThan(3000);
        assertThat(others).allSatisfy(night -> assertThat(night.requests()).hasSize(9));
    }

    @Test
    void purgesAllOfItWhenItsTimeHasCome() {
        for (int i = 0; i < 40; i++) {
            packed(day(0, FIRST.plusDays(i)), 0, noon(IMPORTED));
        }
        night();
        clock.moveTo(noon(IMPORTED.plusDays(364)));

        Night kept = night();
        Night last = night();

        assertThat(kept.report().days()).isEmpty();
        assertThat(kept.requests()).hasSizeLessThan(10);
        assertThat(last.report().purged()).isEqualTo(40);
        assertThat(bucket.list("archive/", null)).isEmpty();
    }

    @Test
    void findsWhatIsDueBehindTheFirstKeptDay() {
        packed(day(0, FIRST), 0, noon(IMPORTED));
        LocalDate ended = IMPORTED.minusDays(400);
        clock.moveTo(noon(ended).plus(Duration.ofDays(15)));
        packed(day(0, ended), 0, noon(ended));
        clock.moveTo(noon(IMPORTED));

        Night first = night();
        Night second = night();

        assertThat(first.report().days()).extracting(PurgedDay::day).containsExactly(day(0, ended));
        assertThat(second.report().days()).isEmpty();
    }

    @Test
    void looksAtOneSegmentWhereACameraSendsTheSameDateEveryDay() {
        for (int n = 0; n < 300; n++) {
            clock.moveTo(noon(IMPORTED.plusDays(n)));
            packed(day(0, FIRST), n, clock.instant());
            night();
        }
        clock.moveTo(noon(IMPORTED.plusDays(365)));

        Night first = night();
        Night second = night();

        assertThat(first.report().segments()).isEqualTo(1);
        // Its own, before it is deleted.
        assertThat(catalogs(first)).isEqualTo(1);
        assertThat(second.report().segments()).isEqualTo(1);
        assertThat(second.requests().size()).isEqualTo(first.requests().size());
    }
}
