package io.github.hkaws.cli.status;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.engine.cost.BucketUse;
import io.github.hkaws.engine.cost.Forecast;
import io.github.hkaws.engine.cost.StoragePrices;
import io.github.hkaws.engine.cost.Use;
import io.github.hkaws.storage.ListedObject;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the bucket costs. */
@Command(
        name = "cost",
        description = {
            "Says what this bucket costs per month and why, and what it will cost once the retention"
                    + " is reached if days stay as they are. Lists the whole bucket: one request (some"
                    + " $0.000005) per thousand objects. The forecast alone counts noncurrent"
                    + " versions."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws cost",
            "  hkaws cost --json --site hkaws.yaml",
            "",
            "With --json each prefix and storage class is one line: prefix, storageClass, objects,",
            "bytes, usdMonth; then each item of the forecast: forecast, usdMonth; and in the end",
            "usdMonth, forecastUsdMonth, capturesADay, bytesADay, averagedDays, region, asOf."
        })
public final class CostCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    public CostCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            var use = new BucketUse();
            try (Stream<ListedObject> objects = open.store().list("", null);
                    var progress = Progress.of(here.terminal(), "listing", Progress.UNKNOWN)) {
                objects.forEach(object -> {
                    use.add(object);
                    progress.step();
                });
            }
            print(open, use);
            return ExitCodes.DONE;
        }
    }

    private void print(OpenBucket open, BucketUse use) {
        var prices = StoragePrices.of(open.region().id());
        LocalDate today = LocalDate.ofInstant(here.clock().instant(), open.site().zone());
        BucketUse.Intake intake = use.intake(today);
        Forecast forecast = Forecast.of(intake, open.site(), prices);
        double now =
                use.uses().stream()
                        .mapToDouble(u -> prices.month(u.storageClass(), u.bytes()))
                        .sum();
        if (common.json()) {
            json(use, prices, forecast);
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("usdMonth", now)
                                    .put("forecastUsdMonth", forecast.usd())
                                    .put("capturesADay", intake.captures())
                                    .put("bytesADay", Math.round(intake.bytes()))
                                    .put("averagedDays", intake.days())
                                    .put("region", prices.region())
                                    .put("asOf", StoragePrices.AS_OF.toString())
                                    .toString());
        } else {
            text(use, prices, forecast, intake, now);
        }
        here.terminal().flush();
    }

    private void json(BucketUse use, StoragePrices prices, Forecast forecast) {
        for (Use one : use.uses()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("prefix", one.prefix())
                                    .put("storageClass", one.storageClass())
                                    .put("objects", one.objects())
                                    .put("bytes", one.bytes())
                                    .put("usdMonth", prices.month(one.storageClass(), one.bytes()))
                                    .toString());
        }
        forecast.lines()
                .forEach(line ->
                        here.terminal()
                                .line(
                                        new JsonLine()
                                                .put("forecast", line.item())
                                                .put("usdMonth", line.usd())
                                                .toString()));
    }

    private void text(
            BucketUse use,
            StoragePrices prices,
            Forecast forecast,
            BucketUse.Intake intake,
            double now) {
        Terminal terminal = here.terminal();
        var table = new Table(terminal, "PREFIX", "CLASS", ">OBJECTS", ">BYTES", ">A MONTH");
        for (Use one : use.uses()) {
            table.row(
                    one.prefix().isEmpty() ? "(root)" : one.prefix(),
                    one.storageClass(),
                    "%,d".formatted(one.objects()),
                    Amounts.bytes(one.bytes()),
                    Amounts.usd(prices.month(one.storageClass(), one.bytes())));
        }
        table.row("total", "", "", "", Amounts.usd(now));
        table.end();
        terminal.line("");
        if (intake.days() == 0) {
            terminal.line("no forecast: no capture came within the last 7 days");
            return;
        }
        terminal.line(
                "In the last %s came %,.0f captures per day, %s. Once the retention is reached:"
                        .formatted(
                                Amounts.count(intake.days(), "day"),
                                intake.captures(),
                                Amounts.bytes(Math.round(intake.bytes()))));
        var expected = new Table(terminal, "ITEM", ">A MONTH");
        forecast.lines().forEach(line -> expected.row(line.item(), Amounts.usd(line.usd())));
        expected.row("total", Amounts.usd(forecast.usd()));
        expected.end();
        terminal.note(
                "S3 alone, prices of %s as of %s, before taxes; functions and queues are mostly free for a small site"
                        .formatted(prices.region(), StoragePrices.AS_OF));
    }
}
