package io.github.hkaws.cli.status;

import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.cost.BucketUse;
import io.github.hkaws.engine.cost.CostLine;
import io.github.hkaws.engine.cost.CostModel;
import io.github.hkaws.engine.cost.Use;
import io.github.hkaws.engine.cost.WorkPrices;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a bucket costs now, and what its site will cost once the retention is reached. */
final class CostReport {

    private static final int MONTHS = 12;

    private final BucketUse use;
    private final BucketUse.Intake intake;
    private final PriceList prices;
    private final WorkPrices work;
    private final List<CostLine> forecast;

    /**
     * @param today by the site's clock
     */
    CostReport(BucketUse use, LocalDate today, Site site, PriceList prices) {
        this.use = use;
        this.intake = use.intake(today);
        this.prices = prices;
        this.work = new WorkPrices(prices);
        this.forecast =
                intake.days() == 0 ? List.of() : new CostModel(intake.fleet(site), prices).year();
    }

    void json(Terminal terminal) {
        for (Use one : use.uses()) {
            terminal.line(
                    new JsonLine()
                            .put("prefix", one.prefix())
                            .put("storageClass", one.storageClass())
                            .put("objects", one.objects())
                            .put("bytes", one.bytes())
                            .put("usdMonth", usdMonth(one))
                            .toString());
        }
        for (CostLine line : forecast) {
            terminal.line(
                    new JsonLine()
                            .put("forecast", line.part())
                            .put("part", part(line))
                            .put("usdMonth", line.usd() / MONTHS)
                            .put("usdYear", line.usd())
                            .put("afterFreeUsdYear", line.afterFree())
                            .toString());
        }
        terminal.line(
                new JsonLine()
                        .put("usdMonth", usdMonth())
                        .put("forecastUsdMonth", sum(CostLine::usd) / MONTHS)
                        .put("forecastUsdYear", sum(CostLine::usd))
                        .put("afterFreeUsdYear", sum(CostLine::afterFree))
                        .put("cameras", intake.cameras())
                        .put("capturesADay", intake.captures())
                        .put("bytesADay", Math.round(intake.bytes()))
                        .put("averagedDays", intake.days())
                        .put("region", prices.region())
                        .put("asOf", PriceList.AS_OF.toString())
                        .toString());
    }

    void text(Terminal terminal) {
        var table = new Table(terminal, "PREFIX", "CLASS", ">OBJECTS", ">BYTES", ">A MONTH");
        for (Use one : use.uses()) {
            table.row(
                    one.prefix().isEmpty() ? "(root)" : one.prefix(),
                    one.storageClass(),
                    "%,d".formatted(one.objects()),
                    Amounts.bytes(one.bytes()),
                    Amounts.usd(usdMonth(one)));
        }
        table.row("total", "", "", "", Amounts.usd(usdMonth()));
        table.end();
        terminal.line("");
        if (intake.days() == 0) {
            terminal.line("no forecast: no capture came within the last 7 days");
            return;
        }
        terminal.line(
                "In the last %s came %,.0f captures per day, %s, of %s. Once the retention is reached:"
                        .formatted(
                                Amounts.count(intake.days(), "day"),
                                intake.captures(),
                                Amounts.bytes(Math.round(intake.bytes())),
                                Amounts.count(intake.cameras(), "camera")));
        var expected = new Table(terminal, "PART", "WHAT", ">A MONTH", ">A YEAR");
        for (CostLine line : forecast) {
            expected.row(
                    part(line),
                    line.part(),
                    Amounts.usd(line.usd() / MONTHS),
                    Amounts.usd(line.usd()));
        }
        expected.row(
                "total",
                "",
                Amounts.usd(sum(CostLine::usd) / MONTHS),
                Amounts.usd(sum(CostLine::usd)));
        expected.end();
        terminal.note(
                "List prices of %s as of %s, before taxes; where the account's always-free tier goes to this site alone, %s per year. What is assumed: doc/costs.md"
                        .formatted(
                                prices.region(),
                                PriceList.AS_OF,
                                Amounts.usd(sum(CostLine::afterFree))));
    }

    private double usdMonth() {
        return use.uses().stream().mapToDouble(this::usdMonth).sum();
    }

    private double usdMonth(Use one) {
        return work.month(one.storageClass(), (double) one.bytes());
    }

    private double sum(ToDoubleFunction<CostLine> price) {
        return forecast.stream().mapToDouble(price).sum();
    }

    private static String part(CostLine line) {
        return line.group().name().toLowerCase(Locale.ROOT);
    }
}
