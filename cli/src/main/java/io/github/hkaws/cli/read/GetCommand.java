package io.github.hkaws.cli.read;

import io.github.hkaws.cli.select.CaptureSelection;
import io.github.hkaws.cli.select.FilterOptions;
import io.github.hkaws.cli.select.Wanted;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DryRun;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.CaptureSearch;
import io.github.hkaws.engine.browse.FiledCapture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
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
            "Fetches the captures of one camera, of several or of all, on a date, in a window of time"
                    + " or since a moment, or one by its name, into a directory: from single objects,"
                    + " from packed days, and from what a restore brought back. Each is checked against its checksum, on the disk too, before"
                    + " it gets its name; no file is overwritten, and what is there already is not fetched"
                    + " again.",
            "The files of one camera's date stand in the directory itself, all others below"
                    + " CAMERA/DATE/."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws get front 2026-11-22 -o /tmp/pictures",
            "  hkaws get front 2026-11-22 22:00-22:30 -o /tmp/pictures",
            "  hkaws get front yesterday --detection line-crossing -o .",
            "  hkaws get --last 8h -o /tmp/pictures              all cameras",
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
    @Mixin CaptureSelection selection = new CaptureSelection();
    @Mixin FilterOptions filters = new FilterOptions();
    @Mixin DryRun dryRun = new DryRun();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            required = true,
            description = "Where to put the files; made if it is not there.")
    Path out = Path.of("");

    /** So many are counted before the first is fetched, to say how long it takes. */
    private static final int COUNTED = 20_000;

    public GetCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        selection.check(filters, CaptureSelection.Otherwise.REFUSE);
        var problems = new Remarks(here.terminal(), common.json());
        try (var open = bucket.open(here)) {
            return problems.end(get(open, selection.wanted(open, here, filters), problems));
        }
    }

    private int get(OpenBucket open, Wanted wanted, Remarks problems) {
        var search = new CaptureSearch(open.store(), open.site());
        var days = search.days(wanted.cameras(), wanted::filter);
        try (Stream<FiledCapture> all = search.captures(days, wanted::filter, problems, () -> {})) {
            Iterator<FiledCapture> captures = all.filter(wanted::includes).iterator();
            if (!captures.hasNext()) {
                return nothing(open, wanted, problems);
            }
            return dryRun.asked() ? preview(captures) : fetch(open, wanted, captures);
        }
    }

    private int nothing(OpenBucket open, Wanted wanted, Remarks problems) {
        if (!problems.any() && wanted.named()) {
            wanted.cameras().forEach(open::mustKnow);
        }
        here.terminal()
                .say(filters.objection().orElse("no such capture is there; hkaws ls lists them"));
        return ExitCodes.FAILED;
    }

    private int preview(Iterator<FiledCapture> captures) {
        Terminal terminal = here.terminal();
        var rows = new GetRows(terminal, common.json());
        long count = 0;
        long bytes = 0;
        while (captures.hasNext()) {
            FiledCapture capture = captures.next();
            rows.wouldFetch(capture);
            count++;
            bytes += capture.size();
        }
        terminal.flush();
        terminal.note(
                "would fetch %s, %s"
                        .formatted(Amounts.count(count, "capture"), Amounts.bytes(bytes)));
        return ExitCodes.DONE;
    }

    private int fetch(OpenBucket open, Wanted wanted, Iterator<FiledCapture> captures) {
        var rows = new GetRows(here.terminal(), common.json());
        var download =
                new DownloadTree(
                        new Download(new CaptureFetcher(open.store()), out), wanted.isOneDay());
        List<FiledCapture> some = taken(captures);
        long total = captures.hasNext() ? Progress.UNKNOWN : some.size();
        try (var progress = Progress.of(here.terminal(), "fetching", total)) {
            for (; !some.isEmpty(); some = taken(captures)) {
                download.all(
                        some,
                        fetched -> {
                            rows.add(fetched);
                            progress.step();
                        });
            }
        }
        return rows.end();
    }

    private static List<FiledCapture> taken(Iterator<FiledCapture> captures) {
        List<FiledCapture> some = new ArrayList<>();
        while (some.size() < COUNTED && captures.hasNext()) {
            some.add(captures.next());
        }
        return some;
    }
}
