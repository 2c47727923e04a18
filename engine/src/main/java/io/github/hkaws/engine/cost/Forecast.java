package io.github.hkaws.engine.cost;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.PartSink;
import java.util.ArrayList;
import java.util.List;

/**
 * What a month will cost once the retention is reached, if every day is as the last ones: so much
 * comes in and so much is purged daily. S3 alone: functions and queues of a small site stay within
 * what AWS gives away.
 */
public record Forecast(List<Line> lines) {

    private static final double DAYS_A_MONTH = 30.4;

    /**
     * Noncurrent versions: drop/ for a day, cameras/ for three, and half a day of rounding each.
     */
    private static final double UNDO_DAYS = 5;

    private static final double PER_THOUSAND_INSTANT_PARTS = 0.02;

    /** One item of a month's bill. */
    public record Line(String item, double usd) {}

    public Forecast {
        lines = List.copyOf(lines);
    }

    public static Forecast of(BucketUse.Intake intake, Site site, StoragePrices prices) {
        List<Line> lines = new ArrayList<>();
        long daily = Math.round(intake.bytes());
        int hot = Math.min(site.hotDays(), site.retentionDays());
        int archived = site.retentionDays() - hot;
        Integer deepAfter = site.deepArchiveAfterDays();
        int first = deepAfter == null ? archived : Math.min(archived, deepAfter);
        int deep = archived - first;
        lines.add(
                new Line(
                        "hot window, %d days in STANDARD".formatted(hot),
                        prices.month("STANDARD", daily * hot)));
        lines.add(
                new Line(
                        "undo: versions of what was moved or packed",
                        prices.month("STANDARD", Math.round(daily * UNDO_DAYS))));
        lines.add(
                new Line(
                        "packed, %d days in %s".formatted(first, site.archiveClass()),
                        prices.month(site.archiveClass(), daily * first)));
        if (deep > 0) {
            lines.add(
                    new Line(
                            "packed, %d days in DEEP_ARCHIVE".formatted(deep),
                            prices.month("DEEP_ARCHIVE", daily * deep)));
        }
        double captures = intake.captures() * DAYS_A_MONTH;
        lines.add(
                new Line(
                        "requests: PUT by the relay, COPY by arrange, GET by pack",
                        prices.writes(Math.round(2 * captures))
                                + prices.reads(Math.round(captures))));
        lines.add(
                new Line(
                        "requests: parts of packed days",
                        intake.bytes()
                                * DAYS_A_MONTH
                                / PartSink.USUAL_PART
                                / 1000
                                * PER_THOUSAND_INSTANT_PARTS));
        return new Forecast(lines);
    }

    public double usd() {
        return lines.stream().mapToDouble(Line::usd).sum();
    }
}
