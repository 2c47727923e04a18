package io.github.hkaws.cli.retention;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Confirmation;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.engine.cost.Fleet;
import io.github.hkaws.engine.retain.Purge;
import io.github.hkaws.engine.retain.PurgeOutcome;
import io.github.hkaws.engine.retain.PurgeReport;
import io.github.hkaws.engine.retain.PurgedDay;
import io.github.hkaws.storage.s3.S3Versioning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what has reached the end of its retention. */
@Command(
        name = "purge",
        description = {
            "Deletes what has reached the end of its retention (the site file's, else 365 days,"
                    + " from its date or from when S3 first had it, whichever is later) and is not"
                    + " held. In a bucket that keeps versions, as a deployed one does, each deletion is"
                    + " a delete marker: hkaws unpurge brings a day back for some days. In a bucket"
                    + " without versioning nothing is deleted, unless --for-good is said."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws purge --dry-run",
            "  hkaws purge --yes --json",
            "",
            "With --json each day is one line:",
            "  camera, date  which",
            "  outcome       purged, held, held-midway, incomplete, postponed or not-versioned; in a",
            "                dry run would-purge, held or not-versioned",
            "  captures      single objects deleted, or that would be",
            "  segments, catalogs, sheets, bytes  deleted",
            "  problem       null if there is none",
            "and, if something could not be looked at, a last line with problems, each with its remedy.",
            "Exit code 3: some of it was not deleted; the next purge goes on."
        })
public final class PurgeCommand implements Callable<Integer> {

    private static final Duration LONG = Duration.ofDays(7);

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin Confirmation confirmation = new Confirmation();

    @Option(
            names = "--for-good",
            description =
                    "Delete although the bucket keeps no versions: nothing brings it back then.")
    boolean forGood;

    public PurgeCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Terminal terminal = here.terminal();
        try (var open = bucket.open(here)) {
            Instant now = here.clock().instant();
            boolean versioned = S3Versioning.isOn(open.s3(), open.name()).orElse(true);
            var careful = new Purge(open.store(), open.site());
            Purge purge = forGood ? careful.evenForGood() : careful;
            PurgeReport planned = purge.dryRun(now);
            if (planned.days().stream().noneMatch(PurgedDay::deleted)) {
                planned.days().forEach(this::print);
                terminal.note("nothing is to be purged; days are kept for their retention or held");
                return end(planned);
            }
            if (confirmation.dryRun()) {
                planned.days().forEach(day -> print(day, day.plannedLine(), "would-purge"));
                terminal.note("would delete " + summary(planned, open));
                return versioned || forGood ? end(planned) : refused(open, planned);
            }
            if (!versioned && !forGood) {
                return refused(open, planned);
            }
            String how = versioned ? "delete " : "delete FOR GOOD, since no versions are kept, ";
            if (!confirmation.given(here, how + summary(planned, open) + "?")) {
                return ExitCodes.FAILED;
            }
            PurgeReport done;
            try (var progress = Progress.of(terminal, "purging", planned.days().size())) {
                done =
                        purge.run(
                                here.clock(),
                                now.plus(LONG),
                                day -> {
                                    print(day);
                                    progress.step();
                                });
            }
            terminal.note("deleted " + summary(done, open));
            return end(done);
        }
    }

    private int refused(OpenBucket open, PurgeReport planned) {
        int _ = end(planned);
        String why =
                "bucket %s keeps no versions: what is purged there is gone for good, and nothing was deleted; turn versioning on (aws s3api put-bucket-versioning --bucket %s --versioning-configuration Status=Enabled), or say --for-good"
                        .formatted(open.name(), open.name());
        if (common.json()) {
            here.terminal().line(new JsonLine().put("problems", List.of(why)).toString());
            here.terminal().flush();
        }
        here.terminal().say(why);
        return ExitCodes.FAILED;
    }

    private int end(PurgeReport report) {
        here.terminal().flush();
        report.kept().line().ifPresent(here.terminal()::note);
        var remarks = new Remarks(here.terminal(), common.json());
        report.problems().forEach(remarks);
        return remarks.end(report.troubled().isEmpty() ? ExitCodes.DONE : ExitCodes.PARTLY);
    }

    private static String summary(PurgeReport report, OpenBucket open) {
        long captures = report.days().stream().mapToLong(PurgedDay::captures).sum();
        long segments = report.days().stream().mapToLong(PurgedDay::segments).sum();
        ArchiveClass packed = Fleet.classAtTheEnd(open.site());
        double saved =
                report.days().stream()
                        .mapToDouble(day ->
                                open.prices()
                                        .month(
                                                day.segments() > 0 ? packed : ArchiveClass.STANDARD,
                                                (double) day.bytes()))
                        .sum();
        return "%s with %s and %s, %s; that saves %s per month"
                .formatted(
                        Amounts.count(report.purged(), "camera-day"),
                        Amounts.count(captures, "unpacked capture"),
                        Amounts.count(segments, "segment"),
                        Amounts.bytes(report.bytes()),
                        Amounts.about(saved));
    }

    private void print(PurgedDay day) {
        print(day, day.line(), day.outcome().label());
    }

    /**
     * @param purged the word for what was purged, or would be
     */
    private void print(PurgedDay day, String line, String purged) {
        boolean isPurged = day.outcome() instanceof PurgeOutcome.Purged;
        String outcome = isPurged ? purged : day.outcome().label();
        here.terminal().line(common.json() ? json(day, outcome).toString() : Printable.of(line));
    }

    private static JsonLine json(PurgedDay day, String outcome) {
        return new JsonLine()
                .put("camera", day.day().camera().value())
                .put("date", day.day().date().toString())
                .put("outcome", outcome)
                .put("captures", day.captures())
                .put("segments", day.segments())
                .put("catalogs", day.catalogs())
                .put("sheets", day.sheets())
                .put("bytes", day.bytes())
                .put("problem", problem(day));
    }

    private static @Nullable String problem(PurgedDay day) {
        return switch (day.outcome()) {
            case PurgeOutcome.Incomplete(var problem) -> problem;
            case PurgeOutcome.HeldMidway(), PurgeOutcome.NotVersioned() -> day.line();
            case PurgeOutcome.Purged(), PurgeOutcome.Held(), PurgeOutcome.Postponed() -> null;
        };
    }
}
