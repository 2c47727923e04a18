package io.github.hkaws.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CostTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final long GB = 1L << 30;
    private static final Offset<Double> CENT = within(0.01);
    private static final StoragePrices VIRGINIA = StoragePrices.of("us-east-1");

    private final BucketUse use = new BucketUse();

    private void add(String key, long size, String storageClass) {
        use.add(new ListedObject(new Key(key), new ETag("e"), size, Instant.EPOCH, storageClass));
    }

    @Test
    void pricesAnUnknownRegionAndClassByTheDearer() {
        assertThat(StoragePrices.of("ap-south-1")).isEqualTo(StoragePrices.of("eu-central-1"));
        assertThat(StoragePrices.of(null)).isEqualTo(StoragePrices.of("eu-central-1"));
        assertThat(VIRGINIA.month("OUTPOSTS", GB)).isEqualTo(VIRGINIA.month("STANDARD", GB));
    }

    @Test
    void pricesBytesAndRequests() {
        assertThat(VIRGINIA.month("STANDARD", 100 * GB)).isCloseTo(2.30, CENT);
        assertThat(VIRGINIA.month("DEEP_ARCHIVE", 1000 * GB)).isCloseTo(0.99, CENT);
        assertThat(VIRGINIA.writes(1_000_000)).isCloseTo(5.00, CENT);
        assertThat(VIRGINIA.reads(1_000_000)).isCloseTo(0.40, CENT);
    }

    @Test
    void gathersWhatLiesWhere() {
        add("drop/front/a.jpg", 10, "STANDARD");
        add("cameras/front/2026-11-22/a.jpg", 20, "STANDARD");
        add("cameras/front/2026-11-22/b.jpg", 30, "STANDARD");
        add("archive/front/2026-01-01.000.tar", 40, "GLACIER_IR");
        add("archive/front/2025-01-01.000.tar", 50, "DEEP_ARCHIVE");
        add("readme.txt", 1, "STANDARD");

        assertThat(use.uses())
                .containsExactlyInAnyOrder(
                        new Use("", "STANDARD", 1, 1),
                        new Use("drop/", "STANDARD", 1, 10),
                        new Use("cameras/", "STANDARD", 2, 50),
                        new Use("archive/", "GLACIER_IR", 1, 40),
                        new Use("archive/", "DEEP_ARCHIVE", 1, 50));
    }

    @Test
    void averagesTheIntakeOverWholeDaysOnly() {
        add("cameras/front/2026-11-23/a.jpg", 1_000_000, "STANDARD"); // today is not over
        add("cameras/front/2026-11-22/a.jpg", 100, "STANDARD");
        add("cameras/yard/2026-11-22/a.jpg", 100, "STANDARD");
        add("cameras/front/2026-11-20/a.jpg", 100, "STANDARD"); // and nothing came on the 21st
        add("cameras/front/2026-11-10/a.jpg", 9_000, "STANDARD"); // too long ago
        add("cameras/front/2026-11-22/empty.jpg", 0, "STANDARD");

        assertThat(use.intake(TODAY)).isEqualTo(new BucketUse.Intake(3, 1.0, 100.0));
    }

    @Test
    void knowsNoIntakeOfAnEmptyBucket() {
        assertThat(use.intake(TODAY)).isEqualTo(new BucketUse.Intake(0, 0, 0));
        assertThat(Forecast.of(use.intake(TODAY), Site.in(ZoneOffset.UTC), VIRGINIA).usd())
                .isZero();
    }

    @Test
    void forecastsAMonthOfAFullBucket() {
        var gigabyteADay = new BucketUse.Intake(7, 4000, GB);

        Forecast forecast = Forecast.of(gigabyteADay, Site.in(ZoneOffset.UTC), VIRGINIA);

        // 14 days hot, 5 of versions, 90 in GLACIER_IR, 261 in DEEP_ARCHIVE.
        assertThat(forecast.lines().get(0).usd()).isCloseTo(14 * 0.023, CENT);
        assertThat(forecast.lines().get(1).usd()).isCloseTo(5 * 0.023, CENT);
        assertThat(forecast.lines().get(2).usd()).isCloseTo(90 * 0.004, CENT);
        assertThat(forecast.lines().get(3).usd()).isCloseTo(261 * 0.00099, CENT);
        assertThat(forecast.lines().get(4).usd()).isCloseTo(4 * 30.4 * (2 * 0.005 + 0.0004), CENT);
        assertThat(forecast.usd())
                .isCloseTo(forecast.lines().stream().mapToDouble(Forecast.Line::usd).sum(), CENT);
    }

    @Test
    void forecastsNoDeepArchiveWhereNothingGetsSoOld() {
        Site brief =
                SiteFile.parse(
                        "hkaws.yaml",
                        "timeZone: UTC\nhotDays: 7\nretentionDays: 7\narchive: {storageClass: STANDARD_IA, acceptEarlyDeletionFees: true}\n");

        Forecast forecast = Forecast.of(new BucketUse.Intake(7, 1, GB), brief, VIRGINIA);

        assertThat(forecast.lines())
                .extracting(Forecast.Line::item)
                .contains("hot window, 7 days in STANDARD", "packed, 0 days in STANDARD_IA")
                .noneMatch(item -> item.contains("DEEP_ARCHIVE"));
    }
}
