package io.github.hkaws.engine.cost;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What keeping and touching objects costs, in USD before taxes, from Amazon's price list of {@link
 * #AS_OF}. For any region but those known the dearer of the two is taken.
 *
 * @param region whose prices these are
 * @param perGbMonth by storage class, for 2^30 bytes
 * @param perThousandWrites PUT, COPY, LIST in Standard
 * @param perThousandReads GET, HEAD in Standard
 */
public record StoragePrices(
        String region,
        Map<String, Double> perGbMonth,
        double perThousandWrites,
        double perThousandReads) {

    public static final LocalDate AS_OF = LocalDate.parse("2026-11-23");

    /** SQS, a million requests; the same everywhere that we know of. */
    public static final double PER_MILLION_QUEUE_REQUESTS = 0.40;

    /** Lambda: a million invocations, and a GB-second on arm64. */
    public static final double PER_MILLION_INVOCATIONS = 0.20;

    public static final double PER_GB_SECOND = 0.0000133334;

    private static final double GB = 1L << 30;

    private static final StoragePrices US_EAST_1 =
            new StoragePrices(
                    "us-east-1",
                    Map.of(
                            "STANDARD", 0.023,
                            "STANDARD_IA", 0.0125,
                            "GLACIER_IR", 0.004,
                            "GLACIER", 0.0036,
                            "DEEP_ARCHIVE", 0.00099),
                    0.005,
                    0.0004);

    private static final StoragePrices EU_CENTRAL_1 =
            new StoragePrices(
                    "eu-central-1",
                    Map.of(
                            "STANDARD", 0.0245,
                            "STANDARD_IA", 0.0135,
                            "GLACIER_IR", 0.005,
                            "GLACIER", 0.00405,
                            "DEEP_ARCHIVE", 0.0018),
                    0.0054,
                    0.00043);

    public StoragePrices {
        perGbMonth = Map.copyOf(perGbMonth);
    }

    public static StoragePrices of(@Nullable String region) {
        return "us-east-1".equals(region) ? US_EAST_1 : EU_CENTRAL_1;
    }

    /** A month of so many bytes; a class that is not known is taken for Standard. */
    public double month(String storageClass, long bytes) {
        Double known = perGbMonth.get(storageClass);
        Double perGb = known == null ? perGbMonth.get("STANDARD") : known;
        return bytes / GB * Objects.requireNonNull(perGb);
    }

    /** So many PUT, COPY or LIST requests. */
    public double writes(long requests) {
        return requests / 1000.0 * perThousandWrites;
    }

    /** So many GET or HEAD requests. */
    public double reads(long requests) {
        return requests / 1000.0 * perThousandReads;
    }
}
