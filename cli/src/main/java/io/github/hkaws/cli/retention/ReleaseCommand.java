package io.github.hkaws.cli.retention;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Confirmation;
import io.github.hkaws.cli.support.DayArguments;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.retain.HoldOutcome;
import io.github.hkaws.engine.retain.Holds;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives held days back to their retention. */
@Command(
        name = "release",
        description = {
            "Releases days of a camera that are held. The next purge deletes those that have reached"
                    + " the end of their retention."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws release front 2026-11-22",
            "",
            "With --json each day is one line: camera, date, outcome (released, not-held,",
            "already-held: held anew meanwhile, would-release), and what the hold was: by, since, why."
        })
public final class ReleaseCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin Confirmation confirmation = new Confirmation();
    @Mixin DayArguments arguments = new DayArguments();

    public ReleaseCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            open.mustKnow(arguments.camera());
            var zone = open.terms().zone(arguments.camera());
            return release(open, arguments.days(here.clock().instant(), zone));
        }
    }

    private int release(OpenBucket open, List<CameraDay> days) {
        var holds = new Holds(open.store());
        var rows = new HoldRows(here.terminal(), common.json());
        if (confirmation.dryRun()) {
            days.forEach(
                    day -> rows.add(day, holds.isHeld(day) ? "would-release" : "not-held", null));
            rows.end();
            return ExitCodes.DONE;
        }
        long over =
                days.stream()
                        .filter(day ->
                                day.date()
                                        .isBefore(
                                                open.terms()
                                                        .keptFrom(
                                                                day.camera(),
                                                                here.clock().instant())))
                        .count();
        if (over > 0
                && !confirmation.given(
                        here,
                        "%s past the end of retention by date: the next purge deletes what of it S3 has held for as long. Go on?"
                                .formatted(Amounts.count(over, "day")))) {
            return ExitCodes.FAILED;
        }
        for (CameraDay day : days) {
            switch (holds.release(day)) {
                case HoldOutcome.Released(var hold) -> rows.add(day, "released", hold.orElse(null));
                case HoldOutcome.NotHeld() -> rows.add(day, "not-held", null);
                case HoldOutcome.AlreadyHeld(var hold) ->
                        rows.add(day, "already-held", hold.orElse(null));
                case HoldOutcome.Placed _ ->
                        throw new IllegalStateException("releasing a hold places none");
            }
        }
        rows.end();
        return ExitCodes.DONE;
    }
}
