package io.github.hkaws.cli.ingest;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Confirmation;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.engine.arrange.ArrangePrefix;
import io.github.hkaws.engine.cost.ArrangePace;
import io.github.hkaws.engine.cost.WorkPrices;
import io.github.hkaws.engine.retain.KeptSummary;
import io.github.hkaws.engine.upstream.Handover;
import io.github.hkaws.engine.upstream.Imported;
import io.github.hkaws.engine.upstream.OurBucket;
import io.github.hkaws.engine.upstream.UpstreamImport;
import io.github.hkaws.functions.messaging.SqsArrangeQueue;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over upstream's bucket. */
@Command(
        name = "import",
        description = {
            "Takes over what upstream's toolkit left in a bucket: CAM/*.jpg, CAM/yyyy-MM-dd/* and"
                    + " CAM/archive/yyyy-MM-dd.tar.gz. Everything is copied into drop/ of our bucket"
                    + " and arranged like what cameras send. The originals are left. May be broken off"
                    + " and run again; a run that finds all of it present is the proof that it is"
                    + " here.",
            "With --distributed the captures are only told to the arrange function's queue, and"
                    + " Lambda files them from there, once each. For that the deployed site file names"
                    + " the bucket under importFrom; it is read and nothing else. Only archives are"
                    + " unpacked here."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws import --from old-cctv-bucket --dry-run",
            "  hkaws import --from old-cctv-bucket --distributed --yes",
            "  hkaws import --from old-cctv-bucket front/ --yes --json",
            "",
            "With --json each object is one line:",
            "  source    its key in upstream's bucket",
            "  outcome   dropped, told (to the function), present (the same bytes are filed"
                    + " already),",
            "            waiting (in drop/), skipped (no capture) or failed",
            "  captures  1, or those of an archive",
            "  problem   null if there is none, else with its remedy",
            "and with --distributed a last line: told, waiting (still in the queue), deadBefore and"
                    + " dead",
            "(in the queue's dead letters), leftInDrop.",
            "Exit code 3: some of it could not be imported."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int PROBLEMS_SHOWN = 20;
    private static final Duration WORTH_SAYING = Duration.ofMinutes(10);

    private final CommandContext here;
    private final Map<Imported.Outcome, Long> counts = new EnumMap<>(Imported.Outcome.class);

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin Confirmation confirmation = new Confirmation();
    @Mixin QueueOptions queue = new QueueOptions();

    @Option(
            names = "--from",
            paramLabel = "BUCKET",
            required = true,
            description = "Upstream's bucket; in the same region as ours.")
    String from = "";

    @Option(
            names = "--distributed",
            description = "Leave the work to Lambda: tell the arrange function's queue of each.")
    boolean distributed;

    @Parameters(
            arity = "0..1",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Only what lies below, such as front/.")
    String prefix = "";

    public ImportCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            Store upstream = open.other(from);
            isUpstreams(open, upstream);
            if (distributed) {
                mayRead(open);
            }
            Instant now = here.clock().instant();
            UpstreamImport.Preview preview = preview(open, upstream, now);
            long objects = preview.objects();
            double cost = cost(open, (double) objects);
            String what =
                    "%s from bucket %s into %s, for %s of requests; the originals stay and cost what they cost"
                            .formatted(
                                    Amounts.count(objects, "object"),
                                    from,
                                    open.name(),
                                    Amounts.about(cost));
            if (confirmation.dryRun() || objects == 0) {
                here.terminal().note("would import " + what);
                sayTime(open, objects);
                sayAge("imported now, ", preview.beyond());
                if (preview.archives() > 0) {
                    here.terminal()
                            .say(
                                    "not looked into for that: %s"
                                            .formatted(
                                                    Amounts.count(preview.archives(), "archive")));
                }
                return ExitCodes.DONE;
            }
            sayTime(open, objects);
            if (!confirmation.given(here, "import " + what + "?")) {
                return ExitCodes.FAILED;
            }
            return importAll(open, upstream, objects);
        }
    }

    /** In a bucket of ours segments would be taken for captures of today. */
    private void isUpstreams(OpenBucket open, Store upstream) {
        if (from.equals(open.name())) {
            throw new Mistake(
                    "bucket %s cannot be imported into itself; name upstream's with --from"
                            .formatted(from));
        }
        OurBucket.proof(upstream)
                .ifPresent(key -> {
                    throw new Mistake(
                            "bucket %s is no bucket of upstream's but one of ours (%s); copy it as it is: aws s3 sync s3://%s s3://%s"
                                    .formatted(from, Printable.of(key.value()), from, open.name()));
                });
    }

    /** Better now than after a million messages that nobody may act on. */
    private void mayRead(OpenBucket open) {
        if (!open.site().importFrom().contains(from)) {
            throw new Mistake(
                    "the arrange function may not read bucket %1$s: add importFrom: [%1$s] to the site file, deploy, and say --site if it is not here; or import without --distributed"
                            .formatted(from));
        }
    }

    private double cost(OpenBucket open, double objects) {
        WorkPrices prices = open.prices();
        return prices.listing(objects)
                + (distributed ? prices.filingByFunction(objects) : prices.importing(objects));
    }

    private UpstreamImport.Preview preview(OpenBucket open, Store upstream, Instant now) {
        try (var progress = Progress.of(here.terminal(), "counting", Progress.UNKNOWN)) {
            return UpstreamImport.preview(upstream, prefix, open.site(), now, progress::step);
        }
    }

    /** Short imports need none. */
    private void sayTime(OpenBucket open, long objects) {
        int concurrency = open.site().arrangeConcurrency();
        Duration time = ArrangePace.of(concurrency).time(objects);
        if (distributed && time.compareTo(WORTH_SAYING) > 0) {
            here.terminal()
                    .note(
                            "the arrange function takes %s for them at arrangeConcurrency %d"
                                    .formatted(Amounts.roughly(time), concurrency));
        }
    }

    /** What is old by its date is not due for a purge, and nobody should fear so. */
    private void sayAge(String when, KeptSummary beyond) {
        beyond.line().ifPresent(line -> here.terminal().say(when + line));
    }

    private int importAll(OpenBucket open, Store upstream, long objects) {
        if (distributed) {
            try (var fleet = ArrangeFleet.open(here, open, queue)) {
                return distribute(open, upstream, objects, fleet);
            }
        }
        var copies = open.copiesFrom(from, here);
        run(open, upstream, objects, Handover.copying(copies::copyIfAbsent));
        int arranged = arrange(open);
        return counts.containsKey(Imported.Outcome.FAILED) ? ExitCodes.PARTLY : arranged;
    }

    private int distribute(OpenBucket open, Store upstream, long objects, ArrangeFleet fleet) {
        var to = SqsArrangeQueue.ofImport(fleet.sqs(), fleet.url(), from);
        run(open, upstream, objects, Handover.telling(to));
        long told = counts.getOrDefault(Imported.Outcome.TOLD, 0L);
        ArrangeFleet.End end =
                fleet.follow(told + counts.getOrDefault(Imported.Outcome.DROPPED, 0L));
        long inDrop = Distribution.count(open);
        if (common.json()) {
            here.terminal()
                    .line(
                            end.into(new JsonLine().put("told", told))
                                    .put("leftInDrop", inDrop)
                                    .toString());
            here.terminal().flush();
        }
        here.terminal().say("%,d are left in drop/".formatted(inDrop));
        if (told > 0) {
            here.terminal()
                    .say("run it again: what it finds present is here, what is not is told again");
        }
        return counts.containsKey(Imported.Outcome.FAILED) || !end.clean() || inDrop > 0
                ? ExitCodes.PARTLY
                : ExitCodes.DONE;
    }

    private void run(OpenBucket open, Store upstream, long objects, Handover handover) {
        var upstreamImport =
                new UpstreamImport(
                        upstream, open.store(), handover, open.site(), here.clock().instant());
        try (var progress = Progress.of(here.terminal(), "importing", objects)) {
            upstreamImport.run(
                    prefix,
                    imported -> {
                        print(imported);
                        progress.step();
                    });
        }
        here.terminal().flush();
        counts.forEach((outcome, count) ->
                here.terminal()
                        .note(
                                "%,8d  %s"
                                        .formatted(
                                                count, outcome.name().toLowerCase(Locale.ROOT))));
        sayAge("of these, ", upstreamImport.beyond());
    }

    private int arrange(OpenBucket open) {
        var rows = new ArrangeRows(here.terminal(), ArrangeRows.Style.COUNTS);
        try (var progress = Progress.of(here.terminal(), "arranging", Progress.UNKNOWN)) {
            new ArrangePrefix(open.store(), open.site(), Prefixes.DROP)
                    .run(result -> {
                        rows.add(result);
                        progress.step();
                    });
        }
        return rows.end();
    }

    private void print(Imported imported) {
        long seen = counts.merge(imported.outcome(), 1L, Long::sum);
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("source", imported.source().value())
                                    .put(
                                            "outcome",
                                            imported.outcome().name().toLowerCase(Locale.ROOT))
                                    .put("captures", imported.captures())
                                    .put("problem", imported.problem())
                                    .toString());
        }
        if (imported.outcome() == Imported.Outcome.FAILED && seen <= PROBLEMS_SHOWN) {
            here.terminal()
                    .say("problem: " + Printable.of(imported.source() + " " + imported.problem()));
        }
    }
}
