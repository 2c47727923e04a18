package io.github.hkaws.cli.ingest;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CameraConverter;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Confirmation;
import io.github.hkaws.cli.support.DateArgument;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.refile.Refile;
import io.github.hkaws.engine.refile.RefileOutcome;
import io.github.hkaws.engine.refile.RefilePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Files captures anew when the site file has changed. */
@Command(
        name = "refile",
        description = {
            "Files the captures of a camera anew, as the site file has it now: after its aliases,"
                    + " recorders, nameTemplate or a timeZone changed. Each is read again by the name that"
                    + " it arrived by, copied to where it belongs (over nothing), read back, and only"
                    + " then deleted where it stood.",
            "Packed captures stay in their segments, which never change; so do captures of a held"
                    + " day, and those of which nobody kept the name that they arrived by. One HEAD per"
                    + " capture, and per moved capture a COPY, a HEAD and a share of one batch delete."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws refile nvr --dry-run",
            "  hkaws refile nvr 2026-11-22 --site hkaws.yaml",
            "",
            "The functions must have the new site file first (deploy it), or what arrives meanwhile is",
            "filed the old way.",
            "With --json each capture that does not stand where it belongs is one line:",
            "  camera, date, name  where it stood",
            "  to       the key that it belongs to, null if that cannot be told",
            "  outcome  moved, in-both (the next run goes on), kept; in a dry run would-move",
            "  problem  null if there is none, else with its remedy",
            "Exit code 3: some stay that belong elsewhere, or could not be seen."
        })
public final class RefileCommand implements Callable<Integer> {

    private static final int SHOWN = 10;

    private final CommandContext here;
    private long moved;
    private long left;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin Confirmation confirmation = new Confirmation();

    @Parameters(
            index = "0",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            description = "The camera's id that they stand under now, as hkaws cameras prints it.")
    CameraId camera = CameraId.UNKNOWN;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATE",
            converter = DateArgument.Converter.class,
            description = "yyyy-MM-dd, today or yesterday; none: all days.")
    @Nullable DateArgument date;

    public RefileCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            open.mustKnow(camera);
            var refile = new Refile(open.store(), open.site());
            List<RefilePlan> plans = days(open).stream().map(refile::plan).toList();
            plans.forEach(this::sayWhatStays);
            long moves = plans.stream().mapToLong(plan -> plan.moves().size()).sum();
            if (moves == 0) {
                here.terminal()
                        .say(
                                "nothing to move: what can be told stands where it belongs; %s"
                                        .formatted(open.zone()));
                return end(0);
            }
            sayWhere(plans);
            if (confirmation.dryRun()) {
                plans.forEach(plan -> plan.moves().forEach(this::wouldMove));
                here.terminal().flush();
                here.terminal().say("would move " + Amounts.count(moves, "capture"));
                return end(0);
            }
            if (!confirmation.given(
                    here,
                    "move %s, by %s?".formatted(Amounts.count(moves, "capture"), open.zone()))) {
                return ExitCodes.FAILED;
            }
            try (var progress = Progress.of(here.terminal(), "moving", moves)) {
                for (RefilePlan plan : plans) {
                    refile.run(
                            plan,
                            (capture, outcome) -> {
                                print(capture, outcome);
                                progress.step();
                            });
                }
            }
            here.terminal().flush();
            here.terminal().say("moved " + Amounts.count(moved, "capture"));
            return end(moves);
        }
    }

    private List<CameraDay> days(OpenBucket open) {
        if (date != null) {
            var zone = open.terms().zone(camera);
            return List.of(new CameraDay(camera, date.on(here.clock().instant(), zone)));
        }
        var inventory = new Inventory(open.store());
        var dates = new TreeSet<>(inventory.hotDays(camera));
        dates.addAll(inventory.packed(camera).dates());
        List<CameraDay> days = new ArrayList<>();
        dates.forEach(one -> days.add(new CameraDay(camera, one)));
        return days;
    }

    private void sayWhatStays(RefilePlan plan) {
        Terminal terminal = here.terminal();
        for (String problem : plan.problems()) {
            left++;
            terminal.say("problem: " + Printable.of(problem));
        }
        if (plan.packed() > 0) {
            terminal.say(
                    "%s: %s in segments, and there they stay: a segment never changes"
                            .formatted(plan.day(), Amounts.count(plan.packed(), "packed capture")));
        }
        if (plan.held()) {
            terminal.say(
                    "%s: is held, so its captures stay; hkaws release %s %s first"
                            .formatted(plan.day(), plan.day().camera(), plan.day().date()));
        }
        left += plan.unknown().size();
        Map<String, Long> whys = new TreeMap<>();
        plan.unknown().forEach(one -> whys.merge(one.why(), 1L, Long::sum));
        whys.forEach((why, count) ->
                terminal.say(
                        "%s: %s as it is: %s"
                                .formatted(plan.day(), stays(count), Printable.of(why))));
        plan.unknown().forEach(one -> row(one.capture(), null, "kept", one.why()));
    }

    private static String stays(long count) {
        return Amounts.count(count, "capture") + (count == 1 ? " stays" : " stay");
    }

    private void sayWhere(List<RefilePlan> plans) {
        Map<String, Long> targets = new TreeMap<>();
        plans.forEach(plan -> plan.targets().forEach((to, n) -> targets.merge(to, n, Long::sum)));
        String shown =
                targets.entrySet().stream()
                        .limit(SHOWN)
                        .map(to -> "%s (%,d)".formatted(to.getKey(), to.getValue()))
                        .collect(Collectors.joining(", "));
        int more = targets.size() - SHOWN;
        here.terminal()
                .say(
                        "to "
                                + Printable.of(shown)
                                + (more > 0 ? " and %d days more".formatted(more) : ""));
    }

    private void wouldMove(RefilePlan.Move move) {
        String to = move.there().key().value();
        row(move.capture(), to, "would-move", null);
        if (!common.json()) {
            here.terminal().line(Printable.of(move.capture().name() + " > " + to));
        }
    }

    private void print(FiledCapture capture, RefileOutcome outcome) {
        switch (outcome) {
            case RefileOutcome.Moved(var to) -> {
                moved++;
                row(capture, to.value(), outcome.label(), null);
                if (!common.json()) {
                    here.terminal().line(Printable.of(to.value()));
                }
            }
            case RefileOutcome.InBoth(var to, var why) ->
                    problem(capture, to.value(), outcome, why);
            case RefileOutcome.Kept(var why) -> problem(capture, null, outcome, why);
        }
    }

    private void problem(
            FiledCapture capture, @Nullable String to, RefileOutcome outcome, String why) {
        left++;
        row(capture, to, outcome.label(), why);
        here.terminal().say("problem: " + Printable.of(capture.name() + ": " + why));
    }

    private void row(
            FiledCapture capture, @Nullable String to, String outcome, @Nullable String problem) {
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("camera", capture.day().camera().value())
                                    .put("date", capture.day().date().toString())
                                    .put("name", capture.name())
                                    .put("to", to)
                                    .put("outcome", outcome)
                                    .put("problem", problem)
                                    .toString());
        }
    }

    private int end(long moves) {
        here.terminal().flush();
        if (left == 0) {
            return ExitCodes.DONE;
        }
        return moves > 0 && moved == 0 ? ExitCodes.FAILED : ExitCodes.PARTLY;
    }
}
