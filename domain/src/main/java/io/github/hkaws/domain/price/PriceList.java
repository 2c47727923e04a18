package io.github.hkaws.domain.price;

import io.github.hkaws.domain.price.ClassPrices.Ask;
import io.github.hkaws.domain.price.ClassPrices.Restoring;
import io.github.hkaws.domain.site.ArchiveClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon asks for in one region, in US dollars before taxes: the only table of prices here.
 * Source: AWS Price List (the offer files of AmazonS3, AWSLambda, AWSQueueService and
 * AmazonCloudWatch), on {@link #AS_OF}; the prices of queues, functions and metrics are those of
 * us-east-1 in both regions.
 *
 * @param classes by storage class
 * @param egressGb a GB (2^30 bytes) out to the internet
 * @param millionQueueRequests SQS
 * @param millionInvocations Lambda
 * @param functionGbSecond Lambda on arm64
 * @param millionStatistics asking CloudWatch for what was counted
 * @param watching metrics, alarms, dashboards and logs in CloudWatch
 */
public record PriceList(
        String region,
        Map<ArchiveClass, ClassPrices> classes,
        BigDecimal egressGb,
        BigDecimal millionQueueRequests,
        BigDecimal millionInvocations,
        BigDecimal functionGbSecond,
        BigDecimal millionStatistics,
        Watching watching) {

    public static final LocalDate AS_OF = LocalDate.parse("2026-11-23");

    /** What AWS gives away for ever, per month: SQS requests, and as many Lambda requests. */
    public static final double FREE_REQUESTS = 1_000_000;

    /** What AWS gives away for ever, per month: Lambda's GB-seconds. */
    public static final double FREE_GB_SECONDS = 400_000;

    private static final Ask FREE = Ask.of("0", "0");

    public static final PriceList US_EAST_1 =
            of(
                    "us-east-1",
                    ClassPrices.instant("0.023", "0.005", "0.0004", "0", "0"),
                    ClassPrices.instant("0.0125", "0.01", "0.001", "0.01", "0.01"),
                    ClassPrices.instant("0.004", "0.02", "0.01", "0.02", "0.03"),
                    new Archived(
                            "0.0036",
                            "0.03",
                            new Restoring(Ask.of("0.03", "10"), Ask.of("0.01", "0.05"), FREE)),
                    new Archived(
                            "0.00099",
                            "0.05",
                            new Restoring(
                                    null, Ask.of("0.02", "0.10"), Ask.of("0.0025", "0.025"))));

    public static final PriceList EU_CENTRAL_1 =
            of(
                    "eu-central-1",
                    ClassPrices.instant("0.0245", "0.0054", "0.00043", "0", "0"),
                    ClassPrices.instant("0.0135", "0.01", "0.001", "0.01", "0.01"),
                    ClassPrices.instant("0.005", "0.02", "0.01", "0.02", "0.03"),
                    new Archived(
                            "0.00405",
                            "0.036",
                            new Restoring(Ask.of("0.036", "12"), Ask.of("0.012", "0.06"), FREE)),
                    new Archived(
                            "0.0018",
                            "0.06",
                            new Restoring(
                                    null, Ask.of("0.024", "0.12"), Ask.of("0.0025", "0.025"))));

    /** A class of which objects are made readable first. */
    private record Archived(String gbMonth, String writes, Restoring restoring) {

        ClassPrices beside(ClassPrices standard) {
            return ClassPrices.archived(gbMonth, writes, standard, restoring);
        }
    }

    private static PriceList of(
            String region,
            ClassPrices standard,
            ClassPrices infrequent,
            ClassPrices instant,
            Archived glacier,
            Archived deep) {
        Map<ArchiveClass, ClassPrices> classes = new EnumMap<>(ArchiveClass.class);
        classes.put(ArchiveClass.STANDARD, standard);
        classes.put(ArchiveClass.STANDARD_IA, infrequent);
        classes.put(ArchiveClass.GLACIER_IR, instant);
        classes.put(ArchiveClass.GLACIER, glacier.beside(standard));
        classes.put(ArchiveClass.DEEP_ARCHIVE, deep.beside(standard));
        return new PriceList(
                region,
                classes,
                new BigDecimal("0.09"),
                new BigDecimal("0.40"),
                new BigDecimal("0.20"),
                new BigDecimal("0.0000133334"),
                new BigDecimal("10"),
                Watching.EVERYWHERE);
    }

    public PriceList {
        classes = Map.copyOf(classes);
        if (classes.size() != ArchiveClass.values().length) {
            throw new IllegalArgumentException("a price list has a price for each class");
        }
    }

    /** Of a region; of one that is not listed, the dearer of the two. */
    public static PriceList of(@Nullable String region) {
        return US_EAST_1.region.equals(region) ? US_EAST_1 : EU_CENTRAL_1;
    }

    public ClassPrices in(ArchiveClass storageClass) {
        return Objects.requireNonNull(classes.get(storageClass));
    }

    /** By S3's name; a class that is not known is taken for Standard. */
    public ClassPrices in(String storageClass) {
        return Arrays.stream(ArchiveClass.values())
                .filter(known -> known.name().equals(storageClass))
                .findFirst()
                .map(this::in)
                .orElseGet(this::standard);
    }

    public ClassPrices standard() {
        return in(ArchiveClass.STANDARD);
    }
}
