package io.github.hkaws.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.engine.restore.RestorePlan.Part;
import io.github.hkaws.storage.RestoreTier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreQuoteTest {

    private static final SegmentId SEGMENT =
            new SegmentId(new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09")), 0);

    /** A thousand captures of together 1 GiB out of a tar of 2 GiB, readable for three days. */
    @ParameterizedTest
    @CsvSource({
        // PUT 0.005 + a week of 1 GiB 0.005367, and then
        "us-east-1, STANDARD, STANDARD, 0.0108, PT0S", // GET 0.0004
        "us-east-1, GLACIER_IR, STANDARD, 0.0504, PT0S", // GET 0.01, 0.03 a GB
        "us-east-1, GLACIER, EXPEDITED, 0.0854, PT5M", // 2 x 0.03, 0.01, copy 0.0046
        "us-east-1, GLACIER, STANDARD, 0.0355, PT5H",
        "us-east-1, GLACIER, BULK, 0.0154, PT12H",
        "us-east-1, DEEP_ARCHIVE, STANDARD, 0.0555, PT12H", // 2 x 0.02, 0.0001
        "us-east-1, DEEP_ARCHIVE, BULK, 0.0204, PT48H", // 2 x 0.0025
        // PUT 0.0054 + a week of 1 GiB 0.005717, and then
        "eu-central-1, GLACIER_IR, STANDARD, 0.0512, PT0S",
        "eu-central-1, DEEP_ARCHIVE, STANDARD, 0.0646, PT12H",
        "eu-central-1, DEEP_ARCHIVE, BULK, 0.0215, PT48H",
        // the dearer of the two
        "ap-south-1, DEEP_ARCHIVE, BULK, 0.0215, PT48H",
    })
    void addsUpWhatAmazonBills(
            String region, String storageClass, RestoreTier tier, BigDecimal usd, Duration wait) {
        boolean readable = wait.isZero();
        var part = new Part(SEGMENT, storageClass, 1000, 1L << 30, 2L << 30, readable);

        Quote quote = RestorePlanner.quote(PriceList.of(region), List.of(part), tier, 3);

        assertThat(quote.usd()).isEqualTo(usd);
        assertThat(quote.longestWait()).isEqualTo(wait);
        assertThat(quote.bytes()).isEqualTo(1L << 30);
        assertThat(quote.restoredBytes()).isEqualTo(readable ? 0 : 2L << 30);
        assertThat(quote.asOf()).isEqualTo(LocalDate.parse("2026-11-23"));
    }
}
