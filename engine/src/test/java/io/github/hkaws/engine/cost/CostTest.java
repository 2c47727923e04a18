package io.github.hkaws.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.price.PriceList;
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
    private static final WorkPrices VIRGINIA = new WorkPrices(PriceList.US_EAST_1);

    private final BucketUse use = new BucketUse();

    private void add(String key, long size, String storageClass) {
        use.add(new ListedObject(new Key(key), new ETag("e"), size, Instant.EPOCH, storageClass));
    }

    @Test
    void pricesAnUnknownRegionAndClassByTheDearer() {
        assertThat(PriceList.of("us-east-1")).isEqualTo(PriceList.US_EAST_1);
        assertThat(PriceList.of("ap-south-1")).isEqualTo(PriceList.EU_CENTRAL_1);
        assertThat(PriceList.of(null)).isEqualTo(PriceList.EU_CENTRAL_1);
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

        assertThat(use.intake(TODAY)).isEqualTo(new BucketUse.Intake(3, 2, 1.0, 100.0));
    }

    @Test
    void knowsNoIntakeOfAnEmptyBucket() {
        assertThat(use.intake(TODAY)).isEqualTo(new BucketUse.Intake(0, 0, 0, 0));
    }

    @Test
    void takesTheFleetFromWhatCameIn() {
        var gigabyteADay = new BucketUse.Intake(7, 4, 4000, GB);

        Fleet fleet = gigabyteADay.fleet(Site.in(ZoneOffset.UTC));

        assertThat(fleet.cameras()).isEqualTo(4);
        assertThat(fleet.perDay()).isEqualTo(1000);
        assertThat(fleet.gbADay()).isCloseTo(1, CENT);
        assertThat(fleet.firstDays()).isEqualTo(90);
        assertThat(fleet.deepDays()).isEqualTo(261);
    }

    @Test
    void keepsNothingInDeepArchiveWhereNothingGetsSoOld() {
        Site brief =
                SiteFile.parse(
                        "hkaws.yaml",
                        "timeZone: UTC\n"
                                + "hotDays: 7\n"
                                + "retentionDays: 7\n"
                                + "archive: {storageClass: STANDARD_IA, acceptEarlyDeletionFees:"
                                + " true}\n");

        Fleet fleet = new BucketUse.Intake(7, 1, 1, GB).fleet(brief);

        assertThat(fleet.firstDays()).isZero();
        assertThat(fleet.deepDays()).isZero();
    }
}
