package io.github.hkaws.engine.restore;

import io.github.hkaws.storage.RestoreTier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reading back costs, in USD, from Amazon's price list of {@link #AS_OF}. For any other region
 * than those listed the dearer of the two is taken.
 */
final class Prices {

    static final LocalDate AS_OF = LocalDate.parse("2026-11-23");

    /**
     * One class read in one way.
     *
     * @param perGb for each 2^30 bytes read or restored
     * @param perThousand for each thousand restore requests
     */
    record Restoring(BigDecimal perGb, BigDecimal perThousand) {}

    /**
     * One region.
     *
     * @param name what it is called in a quote
     * @param standardGbMonth a readable copy, and what is brought back, are billed as Standard
     * @param perThousandWrites PUT requests
     * @param perThousandReads GET requests, by storage class
     * @param reading what reading costs in classes that are read at once
     * @param restoring what making readable costs, by class and tier
     */
    record Region(
            String name,
            BigDecimal standardGbMonth,
            BigDecimal perThousandWrites,
            Map<String, BigDecimal> perThousandReads,
            Map<String, BigDecimal> reading,
            Map<String, Map<RestoreTier, Restoring>> restoring) {

        /** Empty if the class has no such tier. */
        Optional<Restoring> restoring(String storageClass, RestoreTier tier) {
            return Optional.ofNullable(restoring.get(storageClass))
                    .flatMap(tiers -> Optional.ofNullable(tiers.get(tier)));
        }
    }

    private static final Map<String, BigDecimal> READING =
            Map.of("STANDARD", usd("0"), "STANDARD_IA", usd("0.01"), "GLACIER_IR", usd("0.03"));

    private static final Region US_EAST_1 =
            new Region(
                    "us-east-1",
                    usd("0.023"),
                    usd("0.005"),
                    reads("0.0004"),
                    READING,
                    Map.of(
                            "GLACIER",
                            Map.of(
                                    RestoreTier.EXPEDITED, restoring("0.03", "10"),
                                    RestoreTier.STANDARD, restoring("0.01", "0.05"),
                                    RestoreTier.BULK, restoring("0", "0")),
                            "DEEP_ARCHIVE",
                            Map.of(
                                    RestoreTier.STANDARD, restoring("0.02", "0.10"),
                                    RestoreTier.BULK, restoring("0.0025", "0.025"))));

    private static final Region EU_CENTRAL_1 =
            new Region(
                    "eu-central-1",
                    usd("0.0245"),
                    usd("0.0054"),
                    reads("0.00043"),
                    READING,
                    Map.of(
                            "GLACIER",
                            Map.of(
                                    RestoreTier.EXPEDITED, restoring("0.036", "12"),
                                    RestoreTier.STANDARD, restoring("0.012", "0.06"),
                                    RestoreTier.BULK, restoring("0", "0")),
                            "DEEP_ARCHIVE",
                            Map.of(
                                    RestoreTier.STANDARD, restoring("0.024", "0.12"),
                                    RestoreTier.BULK, restoring("0.0025", "0.025"))));

    private Prices() {}

    static Region of(@Nullable String region) {
        return "us-east-1".equals(region) ? US_EAST_1 : EU_CENTRAL_1;
    }

    private static Map<String, BigDecimal> reads(String standard) {
        return Map.of(
                "STANDARD", usd(standard),
                "STANDARD_IA", usd("0.001"),
                "GLACIER_IR", usd("0.01"),
                "GLACIER", usd(standard),
                "DEEP_ARCHIVE", usd(standard));
    }

    private static Restoring restoring(String perGb, String perThousand) {
        return new Restoring(usd(perGb), usd(perThousand));
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
