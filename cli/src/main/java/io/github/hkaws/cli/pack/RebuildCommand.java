package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Confirmation;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.pack.RebuildOutcome;
import io.github.hkaws.engine.restore.CatalogRebuild;
import io.github.hkaws.storage.RestoreTier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes catalogs again from their tars. */
@Command(
        name = "rebuild",
        description = {
            "Makes catalogs that are missing or cannot be read again from their tars, so that the"
                    + " captures in them are seen again. Says the price and the longest wait first,"
                    + " and asks. A tar in an archive class must be made readable first: S3 is asked"
                    + " to, and the same command, run again later, goes on. Touches no tar, and no"
                    + " catalog that can be read."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws rebuild front 2026-11-09 --dry-run",
            "  hkaws rebuild front --yes",
            "  hkaws rebuild                      # all cameras; asks",
            "",
            "With --json each catalog is one line:",
            "  camera, date, segment  which",
            "  storageClass, tarBytes  of its tar",
            "  outcome   rebuilt, not-needed (somebody was faster), waiting (for S3 to make the tar",
            "            readable), refused; in a dry run would-rebuild",
            "  captures  that the new catalog names; null if there is none",
            "  problem   what is wrong with it; null once it is rebuilt",
            "and, if something is wrong that no rebuild mends, a last line with problems, each with its",
            "remedy.",
            "Exit code 3: some wait for S3, or cannot be rebuilt; 1: none was rebuilt, or nothing",
            "was done."
        })
public final class RebuildCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin Confirmation confirmation = new Confirmation();
    @Mixin DaySelection selection = new DaySelection();

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            defaultValue = "STANDARD",
            description =
                    "Of archive classes: standard (3-12 hours), bulk (up to 48 hours, cheapest) or expedited (minutes, not of DEEP_ARCHIVE). Default: standard.")
    RestoreTier tier = RestoreTier.STANDARD;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "3",
            description = "How long S3 keeps a tar readable. Default: ${DEFAULT-VALUE}.")
    int days;

    private long rebuilt;
    private long waiting;
    private long refused;

    public RebuildCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            var rebuild = new CatalogRebuild(open.store(), open.region().id());
            CatalogRebuild.Plan plan = rebuild.plan(segments(open), tier, days);
            plan.parts().forEach(part -> mustHave(rebuild, part));
            var problems = new Remarks(here.terminal(), common.json());
            plan.problems().forEach(problems);
            if (plan.parts().isEmpty()) {
                here.terminal()
                        .note(
                                "no catalog is to be rebuilt; %s good"
                                        .formatted(Amounts.count(plan.good(), "segment")));
                return problems.end(ExitCodes.DONE);
            }
            if (confirmation.dryRun()) {
                plan.parts().forEach(part -> print(part, "would-rebuild", null, part.problem()));
                here.terminal().flush();
                here.terminal().note("would rebuild " + summary(plan));
                return problems.end(ExitCodes.DONE);
            }
            if (!confirmation.given(here, "rebuild " + summary(plan) + "?")) {
                return problems.end(ExitCodes.FAILED);
            }
            return problems.end(rebuild(open, rebuild, plan));
        }
    }

    private void mustHave(CatalogRebuild rebuild, CatalogRebuild.Part part) {
        if (!rebuild.has(tier, part)) {
            throw new Mistake(
                    "%s lies in %s, which has no %s restore; take --tier standard or bulk"
                            .formatted(part.segment().tar(), part.storageClass(), tier));
        }
    }

    private List<SegmentId> segments(OpenBucket open) {
        var inventory = new Inventory(open.store());
        var now = here.clock().instant();
        List<SegmentId> segments = new ArrayList<>();
        for (CameraId camera : selection.cameras(open, inventory.cameras())) {
            Set<SegmentId> all = inventory.packed(camera).segments();
            Set<LocalDate> dates = new TreeSet<>();
            all.forEach(segment -> dates.add(segment.day().date()));
            Set<CameraDay> wanted = new TreeSet<>(selection.days(open, camera, now, c -> dates));
            all.stream().filter(s -> wanted.contains(s.day())).forEach(segments::add);
        }
        return segments;
    }

    private int rebuild(OpenBucket open, CatalogRebuild rebuild, CatalogRebuild.Plan plan) {
        try (var progress = Progress.of(here.terminal(), "rebuilding", plan.parts().size())) {
            for (CatalogRebuild.Part part : plan.parts()) {
                add(part, rebuild.run(part.segment(), open.site().archiveClass(), tier, days));
                progress.step();
            }
        }
        here.terminal().flush();
        here.terminal()
                .sum(
                        refused == 0 && waiting == 0,
                        "%s rebuilt%s%s"
                                .formatted(
                                        Amounts.count(rebuilt, "catalog"),
                                        waiting == 0
                                                ? ""
                                                : "; S3 makes the tars of %,d readable, that takes %s: run the same command again then"
                                                        .formatted(
                                                                waiting,
                                                                Amounts.wait(
                                                                        plan.quote()
                                                                                .longestWait())),
                                        refused == 0 ? "" : "; %,d refused".formatted(refused)));
        if (refused > 0 && rebuilt == 0 && waiting == 0) {
            return ExitCodes.FAILED;
        }
        return refused == 0 && waiting == 0 ? ExitCodes.DONE : ExitCodes.PARTLY;
    }

    private void add(CatalogRebuild.Part part, RebuildOutcome outcome) {
        switch (outcome) {
            case RebuildOutcome.Rebuilt(var catalog) -> {
                rebuilt++;
                print(part, "rebuilt", catalog.members().size(), null);
            }
            case RebuildOutcome.NotNeeded() -> print(part, "not-needed", null, null);
            case RebuildOutcome.Archived _ -> {
                waiting++;
                print(part, "waiting", null, part.problem());
            }
            case RebuildOutcome.Refused(var why) -> {
                refused++;
                print(part, "refused", null, why);
            }
        }
    }

    private static String summary(CatalogRebuild.Plan plan) {
        var quote = plan.quote();
        return "%s from %s of tars for %s, readable %s"
                .formatted(
                        Amounts.count(plan.parts().size(), "catalog"),
                        Amounts.bytes(quote.bytes()),
                        Amounts.usd(quote.usd()),
                        Amounts.wait(quote.longestWait()));
    }

    private void print(
            CatalogRebuild.Part part,
            String outcome,
            @Nullable Integer captures,
            @Nullable String problem) {
        SegmentId segment = part.segment();
        if (common.json()) {
            var line =
                    new JsonLine()
                            .put("camera", segment.day().camera().value())
                            .put("date", segment.day().date().toString())
                            .put("segment", segment.number())
                            .put("storageClass", part.storageClass())
                            .put("tarBytes", part.tarBytes())
                            .put("outcome", outcome);
            line =
                    captures == null
                            ? line.put("captures", (String) null)
                            : line.put("captures", captures);
            here.terminal().line(line.put("problem", problem).toString());
            return;
        }
        here.terminal()
                .line(
                        "%s  %s%s, tar of %s in %s"
                                .formatted(
                                        segment,
                                        outcome,
                                        captures == null
                                                ? ""
                                                : ": " + Amounts.count(captures, "capture"),
                                        Amounts.bytes(part.tarBytes()),
                                        part.storageClass()));
        if (problem != null) {
            here.terminal().say("problem: " + Printable.of(problem));
        }
    }
}
