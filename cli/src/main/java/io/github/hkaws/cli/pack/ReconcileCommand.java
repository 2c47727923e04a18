package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.rotate.DayCheck;
import io.github.hkaws.engine.rotate.Reconcile;
import io.github.hkaws.engine.rotate.SegmentCheck;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether what was packed adds up. */
@Command(
        name = "reconcile",
        description = {
            "Compares days with their segments: each catalog has its tar with its checksum, each packed"
                    + " capture is gone from cameras/, and nothing that is due was left out. Without"
                    + " dates: all packed days, and those that have left the hot window. Reads no tar;"
                    + " hkaws verify does."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws reconcile",
            "  hkaws reconcile front --month 2026-10 --json",
            "",
            "With --json each day is one line:",
            "  camera, date  which",
            "  segments      that stand as their catalogs say",
            "  catalogued    captures in them",
            "  undeleted     of them, those whose single objects still stand",
            "  unpacked      captures that no segment holds",
            "  foreign       objects that are no captures",
            "  differences   what does not add up, each with its remedy",
            "Exit code 1: something does not add up."
        })
public final class ReconcileCommand implements Callable<Integer> {

    /** The schedule packs once a day: what came since is not overdue. */
    private static final Duration SCHEDULE = Duration.ofDays(1);

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin DaySelection selection = new DaySelection();

    public ReconcileCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            List<CameraDay> days = days(open);
            var reconcile = new Reconcile(open.store());
            var askedAt = here.clock().instant().minus(SCHEDULE);
            long different = 0;
            long catalogued = 0;
            try (var progress = Progress.of(here.terminal(), "checking", days.size())) {
                for (CameraDay day : days) {
                    DayCheck check = reconcile.check(day, askedAt);
                    print(check);
                    different += check.differences().isEmpty() ? 0 : 1;
                    catalogued += check.catalogued();
                    progress.step();
                }
            }
            here.terminal().flush();
            here.terminal()
                    .sum(
                            different == 0,
                            "%s, %s packed; %s"
                                    .formatted(
                                            Amounts.count(days.size(), "day"),
                                            Amounts.count(catalogued, "capture"),
                                            different == 0
                                                    ? "everything adds up"
                                                    : "%,d do not add up".formatted(different)));
            return different == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    private List<CameraDay> days(OpenBucket open) {
        var inventory = new Inventory(open.store());
        var now = here.clock().instant();
        List<CameraDay> days = new ArrayList<>();
        for (CameraId camera : selection.cameras(open, inventory.cameras())) {
            days.addAll(
                    selection.days(
                            open,
                            camera,
                            now,
                            one -> {
                                NavigableSet<LocalDate> known = inventory.packed(one).dates();
                                inventory.hotDays(one).stream()
                                        .filter(date ->
                                                open.terms().isDue(new CameraDay(one, date), now))
                                        .forEach(known::add);
                                return known;
                            }));
        }
        return days;
    }

    private void print(DayCheck check) {
        long undeleted = check.segments().stream().mapToLong(SegmentCheck::undeleted).sum();
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("camera", check.day().camera().value())
                                    .put("date", check.day().date().toString())
                                    .put("segments", check.segments().size())
                                    .put("catalogued", check.catalogued())
                                    .put("undeleted", undeleted)
                                    .put("unpacked", check.unpacked())
                                    .put("foreign", check.foreign())
                                    .put("differences", check.differences())
                                    .toString());
            return;
        }
        here.terminal()
                .line(
                        "%s  %s, %s, unpacked %,d"
                                .formatted(
                                        check.day(),
                                        Amounts.count(check.segments().size(), "segment"),
                                        Amounts.count(check.catalogued(), "capture"),
                                        check.unpacked()));
        check.differences()
                .forEach(difference -> here.terminal().line("    " + Printable.of(difference)));
    }
}
