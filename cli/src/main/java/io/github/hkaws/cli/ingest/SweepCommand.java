package io.github.hkaws.cli.ingest;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DryRun;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.engine.sweep.DropObjectKind;
import io.github.hkaws.engine.sweep.Sweep;
import io.github.hkaws.engine.sweep.SweepReport;
import io.github.hkaws.functions.messaging.SqsArrangeQueue;
import io.github.hkaws.storage.UnreadableReason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sees to what was left in drop/. */
@Command(
        name = "sweep",
        description = {
            "Looks through drop/ for what has stayed longer than a quarter of an hour and tells the"
                    + " arrange function of it again; removes empty files and directory marks that are"
                    + " a week old. What the schedule does every hour."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws sweep --dry-run",
            "  hkaws sweep --json",
            "",
            "With --json each kind of object that was seen is one line:",
            "  kind      fresh, waiting, stuck, unreadable, unrecognised, too_large, empty, empty_long,",
            "            relays_own, odd, mark or old_mark",
            "  count     how many",
            "  alarming  whether somebody must look",
            "  examples  the first few keys",
            "and the last line has told, removed, problems and finished.",
            "Exit code 3: something needs a look, or failed and is tried by the next sweep."
        })
public final class SweepCommand implements Callable<Integer> {

    private static final Duration LONG = Duration.ofDays(1);

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin DryRun dryRun = new DryRun();
    @Mixin QueueOptions queue = new QueueOptions();

    public SweepCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            return print(sweep(open));
        }
    }

    private SweepReport sweep(OpenBucket open) {
        if (dryRun.asked()) {
            return new Sweep(open.store(), open.site(), _ -> {}).dryRun(here.clock().instant());
        }
        try (SqsClient sqs = open.sqs()) {
            var to = new SqsArrangeQueue(sqs, queue.url(open, sqs), open.name());
            return new Sweep(open.store(), open.site(), to)
                    .run(here.clock(), here.clock().instant().plus(LONG));
        }
    }

    private int print(SweepReport report) {
        Terminal terminal = here.terminal();
        for (DropObjectKind kind : DropObjectKind.values()) {
            if (report.count(kind) > 0) {
                print(report, kind);
            }
        }
        if (common.json()) {
            terminal.line(
                    new JsonLine()
                            .put("told", report.told())
                            .put("removed", report.removed())
                            .put("problems", report.problems())
                            .put("finished", report.finished())
                            .toString());
        } else {
            terminal.line(
                    dryRun.asked()
                            ? "dry run: nothing told, nothing removed"
                            : "told the arrange function of %,d, removed %,d"
                                    .formatted(report.told(), report.removed()));
        }
        terminal.flush();
        report.problems().forEach(p -> terminal.say("problem: " + Printable.of(p)));
        return report.alarming() == 0 && report.problems().isEmpty()
                ? ExitCodes.DONE
                : ExitCodes.PARTLY;
    }

    private void print(SweepReport report, DropObjectKind kind) {
        List<String> examples =
                report.examples().getOrDefault(kind, List.of()).stream()
                        .map(key -> key.value())
                        .toList();
        String name = kind.name().toLowerCase(Locale.ROOT);
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("kind", name)
                                    .put("count", report.count(kind))
                                    .put("alarming", kind.alarming())
                                    .put("examples", examples)
                                    .toString());
            return;
        }
        here.terminal()
                .line(
                        "%,8d  %-13s %s"
                                .formatted(
                                        report.count(kind),
                                        name,
                                        kind.alarming() ? "somebody must look" : "")
                                .stripTrailing());
        if (kind.alarming() || kind == DropObjectKind.RELAYS_OWN || common.verbose()) {
            report.examples()
                    .getOrDefault(kind, List.of())
                    .forEach(key -> {
                        UnreadableReason why = report.unreadable().get(key);
                        here.terminal().line("            " + Printable.of(key.value()));
                        if (why != null) {
                            here.terminal()
                                    .line(
                                            "              it %s; %s"
                                                    .formatted(why.what(), why.remedy()));
                        }
                    });
        }
    }
}
