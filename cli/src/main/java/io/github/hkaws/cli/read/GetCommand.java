package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CaptureArguments;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DryRun;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.LeftOut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fetches captures. */
@Command(
        name = "get",
        description = {
            "Fetches the captures of a camera on a date, or those of a window of time, or one by its"
                    + " name, into a directory: from single objects, from packed days, and from what a"
                    + " restore brought back. Each is checked against its checksum, on the disk too, before"
                    + " it gets its name; no file is overwritten, and what is there already is not fetched"
                    + " again."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws get front 2026-11-22 -o /tmp/pictures",
            "  hkaws get front 2026-11-22 22:00-22:30 -o /tmp/pictures",
            "  hkaws get front yesterday --detection line-crossing -o .",
            "",
            "With --json each capture is one line:",
            "  camera, date, name, size",
            "  file     where its bytes are, null where they are not",
            "  outcome  fetched, present, needs-restore, conflict (another file is there), gone,",
            "           damaged, failed, not-tried (the directory took no more); in a dry run",
            "           would-fetch",
            "  problem  null if there is none, else with its remedy",
            "and, if something of the day cannot be seen, a last line with problems, each with its remedy.",
            "Exit code 3: some could not be fetched, or not be seen; standard error says how many stand.",
            "1: none could."
        })
public final class GetCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin CaptureArguments arguments = new CaptureArguments();
    @Mixin FilterOptions filters = new FilterOptions();
    @Mixin DryRun dryRun = new DryRun();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            required = true,
            description = "Where to put the files; made if it is not there.")
    Path out = Path.of("");

    public GetCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        NameOrWindow wanted = NameOrWindow.of(arguments, filters.filter());
        var problems = new Remarks(here.terminal(), common.json());
        try (var open = bucket.open(here)) {
            return problems.end(get(open, arguments.day(open, here), wanted, problems));
        }
    }

    private int get(OpenBucket open, CameraDay day, NameOrWindow wanted, Remarks problems) {
        Terminal terminal = here.terminal();
        List<FiledCapture> captures = new ArrayList<>();
        for (NameOrWindow.Part part : wanted.from(day)) {
            captures.addAll(captures(open, part, problems));
        }
        if (captures.isEmpty()) {
            if (!problems.any()) {
                open.mustKnow(arguments.camera());
            }
            terminal.say(
                    filters.objection()
                            .orElse("no such capture on %s; hkaws ls lists them".formatted(day)));
            return ExitCodes.FAILED;
        }
        var rows = new GetRows(terminal, common.json());
        if (dryRun.asked()) {
            captures.forEach(rows::wouldFetch);
            terminal.flush();
            long bytes = captures.stream().mapToLong(FiledCapture::size).sum();
            terminal.say(
                    "would fetch %s, %s"
                            .formatted(
                                    Amounts.count(captures.size(), "capture"),
                                    Amounts.bytes(bytes)));
            return ExitCodes.DONE;
        }
        try (var progress = Progress.of(terminal, "fetching", captures.size())) {
            new Download(new CaptureFetcher(open.store()), out)
                    .all(
                            captures,
                            fetched -> {
                                rows.add(fetched);
                                progress.step();
                            });
        }
        return rows.end();
    }

    private static List<FiledCapture> captures(
            OpenBucket open, NameOrWindow.Part part, Remarks problems) {
        var withoutTime = LeftOut.withoutTime(part.day());
        List<FiledCapture> captures;
        try (Stream<FiledCapture> all =
                new DayListing(open.store(), open.site()).captures(part.day(), problems)) {
            captures =
                    all.peek(
                                    capture -> {
                                        if (part.wanted().cannotTell(capture)) {
                                            withoutTime.add(capture.name());
                                        }
                                    })
                            .filter(part.wanted()::includes)
                            .toList();
        }
        withoutTime.problem().ifPresent(problems);
        return captures;
    }
}
