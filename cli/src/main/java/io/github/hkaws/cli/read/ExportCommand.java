package io.github.hkaws.cli.read;

import io.github.hkaws.cli.select.CaptureSelection;
import io.github.hkaws.cli.select.FilterOptions;
import io.github.hkaws.cli.select.Wanted;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DryRun;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.LocalTimeArgument;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.CaptureSearch;
import io.github.hkaws.engine.browse.ClockGap;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.export.ExportRange;
import io.github.hkaws.engine.export.ExportZip;
import io.github.hkaws.engine.export.Exported;
import io.github.hkaws.engine.export.Moment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the cameras saw, in one file. */
@Command(
        name = "export",
        description = {
            "Writes a zip of what one camera, several or all saw around a moment, on a date, in a"
                    + " window of time or since a moment: a directory per camera, a page to look at them"
                    + " (index.html) and a manifest of SHA-256 that sha256sum -c reads. Hot and packed"
                    + " captures alike; what is not in it, or could not be seen, is named with the"
                    + " remedy at the top of the page and of the manifest."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws export --around 2026-11-22T22:14 --minutes 10 -o break-in.zip",
            "  hkaws export front gate --around 2026-11-22T22:14:30 --minutes 2 -o two.zip",
            "  hkaws export 2026-11-22 22:00-04:00 -o night.zip",
            "  hkaws export front --last 8h --detection line-crossing -o today.zip",
            "",
            "With --json each capture is one line: camera, date, name, size, path (in the zip),",
            "sha256 and problem, one of which is null; and, if something cannot be seen, a last line",
            "with problems, each with its remedy.",
            "Exit code 3: it is not complete; 1: nothing is in it."
        })
public final class ExportCommand implements Callable<Integer> {

    private final CommandContext here;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin DryRun dryRun = new DryRun();
    @Mixin CaptureSelection selection = new CaptureSelection();
    @Mixin FilterOptions filters = new FilterOptions();

    @Option(
            names = "--around",
            paramLabel = "TIME",
            converter = LocalTimeArgument.class,
            description =
                    "The moment by the site's clock, such as 2026-11-22T22:14, in place of a date.")
    @Nullable LocalDateTime around;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How far to either side of --around. Default: ${DEFAULT-VALUE}.")
    int minutes;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            required = true,
            description = "The zip to write; must not be there yet.")
    Path out = Path.of("");

    /** A week. */
    private static final int MAX_MINUTES = 7 * 24 * 60;

    public ExportCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        check();
        try (var open = bucket.open(here)) {
            Moment moment = moment(open);
            Wanted wanted =
                    moment == null
                            ? selection.wanted(open, here, filters)
                            : selection.wanted(open, here, filters, moment.filter().span());
            ExportRange range =
                    moment == null
                            ? Ranges.of(wanted, open.site().zone(), here.clock().instant())
                            : ExportRange.around(moment, open.site().zone());
            var problems = new Remarks(here.terminal(), common.json());
            List<FiledCapture> captures = captures(open, wanted, problems);
            String said =
                    "%s; %s, %s"
                            .formatted(
                                    Amounts.count(captures.size(), "capture"),
                                    range.title(),
                                    open.zone());
            if (captures.isEmpty()) {
                here.terminal().say(filters.objection().orElse(said));
                return problems.end(ExitCodes.FAILED);
            }
            here.terminal().note(said);
            if (dryRun.asked()) {
                captures.forEach(capture -> print(capture, null));
                return problems.end(ExitCodes.DONE);
            }
            return problems.end(export(open, range, captures, problems.all()));
        }
    }

    private void check() {
        if (minutes < 1) {
            throw misuse("--minutes %d: at least one".formatted(minutes));
        }
        if (minutes > MAX_MINUTES) {
            throw misuse(
                    "--minutes %d: at most %d, a week to either side; for more, say --since and --until"
                            .formatted(minutes, MAX_MINUTES));
        }
        if (around == null) {
            selection.check(filters, CaptureSelection.Otherwise.REFUSE);
        } else {
            selection.refuseTime(filters, "--around");
        }
        if (Files.exists(out)) {
            throw misuse(out + " is there already; name another with -o");
        }
    }

    private @Nullable Moment moment(OpenBucket open) {
        return around == null
                ? null
                : new Moment(
                        around.atZone(open.site().zone()).toInstant(), Duration.ofMinutes(minutes));
    }

    private List<FiledCapture> captures(OpenBucket open, Wanted wanted, Remarks problems) {
        var search = new CaptureSearch(open.store(), open.site());
        Map<CameraId, List<CameraDay>> days = search.days(wanted.cameras(), wanted::filter);
        int total = days.values().stream().mapToInt(List::size).sum();
        List<FiledCapture> captures;
        try (var progress = Progress.of(here.terminal(), "looking", total);
                Stream<FiledCapture> all =
                        search.captures(days, wanted::filter, problems, progress::step)) {
            captures = all.filter(wanted::includes).toList();
        }
        if (captures.isEmpty() && wanted.named()) {
            wanted.cameras().forEach(open::mustKnow);
        }
        return captures;
    }

    private int export(
            OpenBucket open,
            ExportRange range,
            List<FiledCapture> captures,
            List<String> problems) {
        Path directory = Objects.requireNonNullElse(out.toAbsolutePath().getParent(), out);
        List<Exported> exported;
        try (var progress = Progress.of(here.terminal(), "exporting", captures.size());
                PartFile part = PartFile.in(directory);
                PartFile scratch = PartFile.in(directory)) {
            try (OutputStream to = part.open()) {
                exported =
                        new ExportZip(new CaptureFetcher(open.store()))
                                .write(
                                        range,
                                        captures,
                                        problems,
                                        to,
                                        scratch.path(),
                                        one -> {
                                            print(one.capture(), one);
                                            progress.step();
                                        });
            }
            part.becomes(out);
        } catch (IOException e) {
            throw new Mistake(
                    "cannot write %s (%s); name another place with -o"
                            .formatted(out, IoReason.of(e)),
                    e);
        }
        here.terminal().flush();
        return end(exported);
    }

    private int end(List<Exported> exported) {
        long missing = exported.stream().filter(one -> one.sha256() == null).count();
        if (missing == 0) {
            here.terminal().note(out + " written");
            return ExitCodes.DONE;
        }
        here.terminal()
                .say(
                        "%s written; %s are not in it"
                                .formatted(out, Amounts.count(missing, "capture")));
        return missing == exported.size() ? ExitCodes.FAILED : ExitCodes.PARTLY;
    }

    private void print(FiledCapture capture, @Nullable Exported exported) {
        String problem = exported == null ? null : exported.problem();
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("camera", capture.day().camera().value())
                                    .put("date", capture.day().date().toString())
                                    .put("name", capture.name())
                                    .put("size", capture.size())
                                    .put("path", exported == null ? null : exported.path())
                                    .put("sha256", exported == null ? null : exported.sha256())
                                    .put("clocks", capture.gap().map(ClockGap::words).orElse(null))
                                    .put("problem", problem)
                                    .toString());
        } else if (problem == null) {
            here.terminal()
                    .line(
                            Printable.of(
                                    exported == null
                                            ? capture.day().camera() + "/" + capture.name()
                                            : exported.path()));
        } else {
            here.terminal().say("problem: " + Printable.of(capture.name() + " " + problem));
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
