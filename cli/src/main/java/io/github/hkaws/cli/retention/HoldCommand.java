package io.github.hkaws.cli.retention;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DayArguments;
import io.github.hkaws.cli.support.DryRun;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.browse.KnownDates;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.HoldOutcome;
import io.github.hkaws.engine.retain.Holds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stops the purging of days. */
@Command(
        name = "hold",
        description = {
            "Holds days of a camera: nothing of them is purged, whatever their retention says, until"
                    + " they are released. A day that is held already stays as it is. A day of which"
                    + " there is nothing is refused, since it is most likely another that is meant."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws hold front 2026-11-22 --why \"break-in, police reference 4711\"",
            "  hkaws hold front 2026-11-21 2026-11-22 --why insurance --by Mary",
            "  hkaws holds                     # lists them",
            "",
            "With --json each day is one line: camera, date, outcome (placed, already-held,",
            "would-hold), and of the hold by, since and why, null where it cannot be read."
        })
public final class HoldCommand implements Callable<Integer> {

    private final CommandContext here;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin DryRun dryRun = new DryRun();
    @Mixin DayArguments arguments = new DayArguments();

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            required = true,
            description = "The reason, for whoever wonders in a year.")
    String why = "";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who holds it. Default: the user of this computer.")
    @Nullable String by;

    @Option(
            names = "--anyway",
            description = "Hold a day too of which there are no captures, as one that is to come.")
    boolean anyway;

    public HoldCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            open.mustKnow(arguments.camera());
            var now = here.clock().instant();
            Hold hold = hold(now);
            List<CameraDay> days = arguments.days(now, open.terms().zone(arguments.camera()));
            if (!anyway) {
                mustHaveCaptures(open, days);
            }
            var rows = new HoldRows(here.terminal(), common.json());
            var holds = new Holds(open.store());
            for (CameraDay day : days) {
                if (dryRun.asked()) {
                    rows.add(day, holds.isHeld(day) ? "already-held" : "would-hold", null);
                    continue;
                }
                switch (holds.place(day, hold)) {
                    case HoldOutcome.Placed _ -> rows.add(day, "placed", hold);
                    case HoldOutcome.AlreadyHeld(var standing) ->
                            rows.add(day, "already-held", standing.orElse(null));
                    case HoldOutcome.Released _, HoldOutcome.NotHeld _ ->
                            throw new IllegalStateException("placing a hold releases none");
                }
            }
            rows.end();
            return ExitCodes.DONE;
        }
    }

    /** Before the first of them is held. */
    private static void mustHaveCaptures(OpenBucket open, List<CameraDay> days) {
        var known = new KnownDates(new Inventory(open.store()).dates(days.getFirst().camera()));
        for (CameraDay day : days) {
            known.objection(day)
                    .ifPresent(objection -> {
                        throw new Mistake(objection + "; say --anyway to hold it all the same");
                    });
        }
    }

    private Hold hold(Instant now) {
        try {
            return new Hold(Objects.requireNonNullElse(by, here.config().user()), now, why);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
