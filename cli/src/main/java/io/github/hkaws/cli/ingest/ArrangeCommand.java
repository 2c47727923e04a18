package io.github.hkaws.cli.ingest;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DryRun;
import io.github.hkaws.cli.support.DurationConverter;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.UntilInterrupted;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.engine.arrange.ArrangePrefix;
import io.github.hkaws.storage.ListedObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files what waits in drop/, or below another prefix. */
@Command(
        name = "arrange",
        description = {
            "Files what waits in drop/, or below another PREFIX of the bucket, as the arrange"
                    + " function does: each capture to its camera and date, nothing overwritten,"
                    + " nothing deleted before its bytes stand there. May be broken off at any moment"
                    + " and run again.",
            "With --distributed the captures are only told to the arrange function's queue, and"
                    + " Lambda does the moving.",
            "With --every it goes on until Ctrl-C: for an S3 that tells nobody what arrives. A"
                    + " sweep begins when the one before has ended; a second such program beside it"
                    + " does no harm."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws arrange --dry-run",
            "  hkaws arrange uploads/from-the-old-nas/",
            "  hkaws arrange --distributed",
            "  hkaws arrange --every 30s",
            "",
            "With --json each object is one line:",
            "  source   its key",
            "  outcome  arranged, duplicate, discarded, placeholder, heartbeat, gone, changed,",
            "           too-large or failed; in a dry run would-arrange or would-stay",
            "  key      where it stands now, null where it was not filed",
            "  problem  null if there is none",
            "With --distributed there is one line: told, waiting (still in the queue), deadBefore"
                    + " and",
            "dead (in the queue's dead letters), leftInDrop.",
            "With --every only what was filed, and what could not be, once.",
            "Exit code 3: some of it could not be filed, and still lies where it was."
        })
public final class ArrangeCommand implements Callable<Integer> {

    private final CommandContext here;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin DryRun dryRun = new DryRun();
    @Mixin QueueOptions queue = new QueueOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "PREFIX",
            defaultValue = Prefixes.DROP,
            description = "What to file from; ends with a slash. Default: ${DEFAULT-VALUE}.")
    String prefix = Prefixes.DROP;

    @Option(
            names = "--distributed",
            description = "Leave the work to Lambda: tell the arrange function's queue of each.")
    boolean distributed;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Sweep again and again, so often: 30s, 5m, 1h.")
    @Nullable Duration every;

    public ArrangeCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        ArrangePrefix.objection(prefix)
                .ifPresent(why -> {
                    throw misuse(why);
                });
        if (distributed && !prefix.equals(Prefixes.DROP)) {
            throw misuse(
                    "--distributed goes with drop/: nowhere else may the function delete; run"
                            + " without it for "
                            + prefix);
        }
        if (every != null && (distributed || dryRun.asked())) {
            throw misuse(
                    "--every files what arrives, by itself; leave out "
                            + (distributed ? "--distributed" : "--dry-run"));
        }
        try (var open = bucket.open(here)) {
            if (every != null) {
                return repeat(open, every);
            }
            if (distributed) {
                return new Distribution(here, open, queue, common.json()).run(dryRun.asked());
            }
            var run = new ArrangePrefix(open.store(), open.site(), prefix);
            return dryRun.asked() ? preview(open, run) : arrange(open, run);
        }
    }

    private int arrange(OpenBucket open, ArrangePrefix run) {
        here.terminal().note(open.zone());
        var rows = new ArrangeRows(here.terminal(), style());
        try (var progress = Progress.of(here.terminal(), "arranging", Progress.UNKNOWN)) {
            run.run(result -> {
                rows.add(result);
                progress.step();
            });
        }
        return rows.end();
    }

    private int repeat(OpenBucket open, Duration every) {
        here.terminal()
                .say(
                        "filing what appears in %s, every %s; %s; Ctrl-C ends it"
                                .formatted(
                                        prefix,
                                        Amounts.count(every.toSeconds(), "second"),
                                        open.zone()));
        var run = new ArrangePrefix(open.store(), open.site(), prefix);
        var repeated = new RepeatedArrange(here.terminal(), style(), run::run, every, here.clock());
        return UntilInterrupted.repeat(repeated::run, here.terminal());
    }

    private int preview(OpenBucket open, ArrangePrefix run) {
        Terminal terminal = here.terminal();
        var rows = new ArrangeRows(terminal, style());
        terminal.note(open.zone());
        try (Stream<ListedObject> objects = open.store().list(prefix, null)) {
            objects.forEach(object -> rows.preview(object, run.destination(object)));
        }
        terminal.flush();
        double cost = open.prices().filing((double) rows.filed());
        terminal.note(
                "would file %s, for %s of requests"
                        .formatted(Amounts.count(rows.filed(), "object"), Amounts.usd(cost)));
        return ExitCodes.DONE;
    }

    private ArrangeRows.Style style() {
        return common.json() ? ArrangeRows.Style.JSON : ArrangeRows.Style.TEXT;
    }

    private ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
