package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Confirmation;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.engine.browse.DaySummary;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.cost.WorkPrices;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.sheet.DaySheets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Packs days into segments. */
@Command(
        name = "pack",
        description = {
            "Makes contact sheets of days of a camera and packs them into segments, one tar and one"
                    + " catalog each, and deletes the single objects once the tar stands with its"
                    + " checksum. What the schedule does with"
                    + " days that leave the hot window. May be broken off and run again."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws pack front 2026-11-01",
            "  hkaws pack front --month 2026-10 --dry-run",
            "  hkaws pack --older-than 14 --yes       # all cameras",
            "",
            "With --json each day is one line:",
            "  camera, date   which",
            "  outcome        packed, or stepped-back (another packer is at it); would-pack in a"
                    + " dry",
            "                 run, then with captures and bytes alone",
            "  listed         objects looked at = alreadyPacked + packed + foreign + unread +"
                    + " postponed",
            "  deleted        originals deleted",
            "  bytes          of the captures packed",
            "  segments       written by this run",
            "  problems       what is wrong, each with its remedy",
            "Exit code 3: some captures could not be packed or deleted, and are still there."
        })
public final class PackCommand implements Callable<Integer> {

    private final CommandContext here;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin Confirmation confirmation = new Confirmation();
    @Mixin DaySelection selection = new DaySelection();

    public PackCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (selection.everything()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "which days? name dates, or --month yyyy-MM, or --older-than DAYS");
        }
        try (var open = bucket.open(here)) {
            List<DaySummary> days = days(open);
            var rows = new PackRows(here.terminal(), common.json());
            if (days.isEmpty()) {
                here.terminal().note("no such day has captures that are to be packed");
                return ExitCodes.DONE;
            }
            if (confirmation.dryRun()) {
                days.forEach(rows::wouldPack);
                here.terminal().flush();
                here.terminal()
                        .note("would pack %s; %s".formatted(summary(days, open), clock(open)));
                return ExitCodes.DONE;
            }
            String question = "pack %s; %s?".formatted(summary(days, open), clock(open));
            if (!confirmation.given(here, question)) {
                return ExitCodes.FAILED;
            }
            if (confirmation.answeredBeforehand()) {
                here.terminal().say(clock(open));
            }
            return pack(open, days, rows);
        }
    }

    private int pack(OpenBucket open, List<DaySummary> days, PackRows rows) {
        var packing =
                new DayPacking(
                        new DaySheets(open.store(), open.site(), here.clock()),
                        new Packer(open.store(), open.site(), here.clock()),
                        here.clock(),
                        here.terminal());
        try (var progress = Progress.of(here.terminal(), "packing", days.size())) {
            for (DaySummary day : days) {
                rows.add(packing.pack(day.day()));
                progress.step();
            }
        }
        return rows.end();
    }

    private List<DaySummary> days(OpenBucket open) {
        var inventory = new Inventory(open.store());
        var now = here.clock().instant();
        List<DaySummary> days = new ArrayList<>();
        for (CameraId camera : selection.cameras(open, inventory.cameras())) {
            var wanted =
                    selection.days(open, camera, now, inventory::hotDays).stream()
                            .map(CameraDay::date)
                            .collect(Collectors.toSet());
            inventory.days(camera).stream()
                    .filter(day -> wanted.contains(day.day().date()) && day.hotCaptures() > 0)
                    .forEach(days::add);
        }
        return days;
    }

    /** A wrong one would part the days, and name the hours of their sheets, by it. */
    private static String clock(OpenBucket open) {
        return "times are read by " + open.zone();
    }

    private static String summary(List<DaySummary> days, OpenBucket open) {
        long captures = days.stream().mapToLong(DaySummary::hotCaptures).sum();
        long bytes = days.stream().mapToLong(DaySummary::hotBytes).sum();
        WorkPrices prices = open.prices();
        ArchiveClass written = ArchiveClass.valueOf(open.site().archiveClass());
        double size = (double) bytes;
        double count = (double) captures;
        double saved = prices.month(ArchiveClass.STANDARD, size) - prices.month(written, size);
        return "%s with %s, %s, into %s: the single objects are deleted once they stand in tars; costs %s of requests and saves %s per month"
                .formatted(
                        Amounts.count(days.size(), "camera-day"),
                        Amounts.count(captures, "capture"),
                        Amounts.bytes(bytes),
                        written,
                        Amounts.about(
                                prices.packing(days.size(), count, size, written)
                                        + prices.sheets(days.size(), count)),
                        Amounts.about(Math.max(0, saved)));
    }
}
