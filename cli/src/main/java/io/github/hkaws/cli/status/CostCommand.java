package io.github.hkaws.cli.status;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.engine.cost.BucketUse;
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
            "Says what this bucket costs per month and why, and what it will cost once the"
                    + " retention is reached if days stay as they are. Lists the whole bucket: one"
                    + " request per thousand objects. The forecast alone counts requests, functions,"
                    + " queues and noncurrent versions; it is that of doc/costs.md."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws cost",
            "  hkaws cost --json --site hkaws.yaml",
            "",
            "With --json each prefix and storage class is one line: prefix, storageClass, objects,",
            "bytes, usdMonth; then each item of the forecast: forecast, part, usdMonth, usdYear,",
            "afterFreeUsdYear; and in the end usdMonth, forecastUsdMonth, forecastUsdYear,",
            "afterFreeUsdYear, cameras, capturesADay, bytesADay, averagedDays, region, asOf."
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
        LocalDate today = LocalDate.ofInstant(here.clock().instant(), open.site().zone());
        var report = new CostReport(use, today, open.site(), open.priceList());
        if (common.json()) {
            report.json(here.terminal());
        } else {
            report.text(here.terminal());
        }
        here.terminal().flush();
    }
}
