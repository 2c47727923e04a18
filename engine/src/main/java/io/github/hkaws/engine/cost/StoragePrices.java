package io.github.hkaws.engine.cost;

import static io.github.hkaws.engine.cost.CostLine.Group.STORAGE;

import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.ArchiveClass;
import java.util.ArrayList;
import java.util.List;

/** What a year of keeping costs a site, once its retention is reached. */
final class StoragePrices {

    /** A tile and its entry in an index, as doc/benchmarks/sheets.md has them. */
    private static final int SHEET_BYTES_A_CAPTURE = 5_000;

    /** Noncurrent versions go at the midnight after their days, so half a day later on average. */
    private static final double NONCURRENT_ROUNDING = 0.5;

    private static final double GB = 1L << 30;

    private final Fleet fleet;
    private final PriceList prices;

    StoragePrices(Fleet fleet, PriceList prices) {
        this.fleet = fleet;
        this.prices = prices;
    }

    /** How long a version stays that is no longer current. */
    static double undo(int days) {
        return days + NONCURRENT_ROUNDING;
    }

    List<CostLine> lines() {
        List<CostLine> lines = new ArrayList<>();
        double daily = fleet.gbADay();
        int undo = Lifecycle.CAPTURE_UNDO_DAYS;
        lines.add(
                CostLine.of(
                        STORAGE,
                        "hot window, %d days Standard".formatted(fleet.hotDays()),
                        year(daily * fleet.hotDays(), ArchiveClass.STANDARD)));
        lines.add(
                CostLine.of(
                        STORAGE,
                        "undo: noncurrent versions of drop/ and cameras/, %d days".formatted(undo),
                        year(2 * daily * undo(undo), ArchiveClass.STANDARD)));
        segments(lines);
        lines.add(
                CostLine.of(
                        STORAGE,
                        "catalog",
                        year(
                                beside(fleet.archivedDays(), WorkPrices.CATALOG_BYTES_A_CAPTURE),
                                ArchiveClass.STANDARD)));
        return lines;
    }

    /** What has been deleted is billed, until its undo ends, in the class that it was in. */
    private void segments(List<CostLine> lines) {
        double undo = undo(Lifecycle.SEGMENT_UNDO_DAYS);
        boolean moves = fleet.deepDays() > 0;
        int first = fleet.firstDays();
        lines.add(
                CostLine.of(
                        STORAGE,
                        "segments, %d days %s%s"
                                .formatted(first, fleet.written(), moves ? "" : undone()),
                        segments(first, moves ? 0 : undo, fleet.written())));
        if (moves) {
            lines.add(
                    CostLine.of(
                            STORAGE,
                            "segments, %d days %s%s"
                                    .formatted(
                                            fleet.deepDays(), ArchiveClass.DEEP_ARCHIVE, undone()),
                            segments(fleet.deepDays(), undo, ArchiveClass.DEEP_ARCHIVE)));
        }
    }

    private static String undone() {
        return ", and %d of undo".formatted(Lifecycle.SEGMENT_UNDO_DAYS);
    }

    private double segments(int days, double undo, ArchiveClass in) {
        return year(packedGbADay() * (days + undo), in) + overhead(days, in);
    }

    /** What keeping all but sheets another year adds to each year's bill. */
    double furtherYear() {
        ArchiveClass last =
                fleet.deepAfterDays() == null ? fleet.written() : ArchiveClass.DEEP_ARCHIVE;
        return segments(365, 0, last)
                + year(beside(365, WorkPrices.CATALOG_BYTES_A_CAPTURE), ArchiveClass.STANDARD);
    }

    /** What so many days of contact sheets cost. */
    double sheets(int days) {
        return year(beside(days, SHEET_BYTES_A_CAPTURE), ArchiveClass.STANDARD_IA);
    }

    private double packedGbADay() {
        return fleet.gbADay() + beside(1, WorkPrices.TAR_BYTES_A_CAPTURE);
    }

    private double beside(double days, int bytesACapture) {
        return days * fleet.cameras() * fleet.perDay() * bytesACapture / GB;
    }

    /** The slow classes bill 32 KB of their own and 8 KB of Standard an object on top. */
    private double overhead(double days, ArchiveClass in) {
        double objects = days * fleet.cameras();
        return switch (in) {
            case STANDARD, STANDARD_IA, GLACIER_IR -> 0;
            case GLACIER, DEEP_ARCHIVE ->
                    year(objects * 32 / (1 << 20), in)
                            + year(objects * 8 / (1 << 20), ArchiveClass.STANDARD);
        };
    }

    private double year(double gb, ArchiveClass in) {
        return 12 * WorkPrices.gbMonths(gb, prices.in(in));
    }
}
