package io.github.hkaws.bench.sheet;

import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.ArchiveClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What sheets of 360,000 captures a month cost: list prices of us-east-1, no free tier, storage as
 * it stands when a year is kept.
 */
final class SheetCosts {

    private static final int CAMERAS = 12;
    private static final int DAYS = 30;
    private static final double CAPTURES = 1000.0 * CAMERAS * DAYS;
    private static final double HOURS = 24.0 * CAMERAS * DAYS;
    private static final double MONTHS_KEPT = 12;

    private static final PriceList PRICES = PriceList.US_EAST_1;
    private static final double PUT = PRICES.standard().thousandWrites().doubleValue() / 1000;
    private static final double GET = PRICES.standard().thousandReads().doubleValue() / 1000;
    private static final double IA_PUT =
            PRICES.in(ArchiveClass.STANDARD_IA).thousandWrites().doubleValue() / 1000;
    private static final double STANDARD = perByte(ArchiveClass.STANDARD);
    private static final double INFREQUENT = perByte(ArchiveClass.STANDARD_IA);
    private static final double GB_SECOND = PRICES.functionGbSecond().doubleValue();

    /** Memory for which Lambda gives one whole processor, in GB. */
    private static final double ONE_CPU = 1769 / 1024.0;

    /** A Lambda processor is taken for half as fast as this machine's. */
    private static final double SLOWER = 2;

    /** Waiting for a GET of S3, six of which are under way at once, in a function of 1 GB. */
    private static final double WAIT_SECONDS = 0.030 / 6;

    /** Captures that arrive together; a batch of the arrange function. */
    private static final double BATCH = 4;

    /** An entry of an index. */
    private static final double INDEX_BYTES = 120;

    private final double oursMs;
    private final double jdkMs;
    private final double tileBytes;

    SheetCosts(double oursMs, double jdkMs, double tileBytes) {
        this.oursMs = oursMs;
        this.jdkMs = jdkMs;
        this.tileBytes = tileBytes;
    }

    /** A way to make them. */
    private record Option(String name, double requests, double compute, double storage) {
        double usd() {
            return requests + compute + storage;
        }
    }

    List<String> table() {
        double kept = CAPTURES * MONTHS_KEPT * (tileBytes + INDEX_BYTES);
        double storage = kept * STANDARD;
        double sheets = HOURS * 2 * PUT + CAMERAS * DAYS * 3 * PUT;
        double read = CAPTURES * GET;
        List<Option> options =
                List.of(
                        new Option(
                                "an object a capture, when it is arranged",
                                CAPTURES * (GET + PUT),
                                compute(oursMs, true),
                                storage),
                        new Option(
                                "a sheet a batch of %.0f, when they are arranged".formatted(BATCH),
                                read + CAPTURES / BATCH * (2 * PUT + GET),
                                compute(oursMs, true),
                                storage),
                        new Option(
                                "before packing, a second GET, the JDK's decoder",
                                read + sheets,
                                compute(jdkMs, true),
                                storage),
                        new Option(
                                "before packing, a second GET, ours",
                                read + sheets,
                                compute(oursMs, true),
                                storage),
                        new Option(
                                "**the same in Standard-IA**",
                                read + HOURS * (PUT + IA_PUT) + CAMERAS * DAYS * 3 * PUT,
                                compute(oursMs, true),
                                kept * INFREQUENT),
                        new Option(
                                "while packing, of bytes read anyway, ours",
                                sheets,
                                compute(oursMs, false),
                                storage),
                        new Option(
                                "on demand only, a tenth of all hours looked at while hot",
                                0.1 * (read + sheets),
                                0.1 * compute(oursMs, true),
                                0.1 * storage));
        List<String> lines = new ArrayList<>();
        lines.add("| when and how | requests | functions | storage | a month |");
        lines.add("|---|---:|---:|---:|---:|");
        for (Option option : options) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | $%.2f | $%.2f | $%.2f | %s |",
                            option.name(),
                            option.requests(),
                            option.compute(),
                            option.storage(),
                            String.format(Locale.ROOT, "$%.2f", option.usd())));
        }
        return lines;
    }

    private static double perByte(ArchiveClass in) {
        return PRICES.in(in).gbMonth().doubleValue() / (1 << 30);
    }

    private static double compute(double ms, boolean waits) {
        double cpu = ms * SLOWER / 1000 * ONE_CPU;
        return CAPTURES * (cpu + (waits ? WAIT_SECONDS : 0)) * GB_SECOND;
    }
}
