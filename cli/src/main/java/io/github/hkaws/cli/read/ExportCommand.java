package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CameraConverter;
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
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.ClockGap;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.export.ExportZip;
import io.github.hkaws.engine.export.Exported;
import io.github.hkaws.engine.export.Moment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All cameras around a moment, in one file. */
@Command(
        name = "export",
        description = {
            "Writes a zip of what the cameras saw around a moment: a directory a camera, a page to look"
                    + " at them (index.html) and a manifest of SHA-256 that sha256sum -c reads. Hot and"
                    + " packed captures alike; what is not in it, or could not be seen, is named with"
                    + " the remedy at the top of the page and of the manifest."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws export --around 2026-11-22T22:14 --minutes 10 -o break-in.zip",
            "  hkaws export front gate --around 2026-11-22T22:14:30 --minutes 2 -o two.zip",
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

    @Parameters(
            arity = "0..*",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            description = "Cameras' ids, as hkaws cameras prints them; none: all.")
    List<CameraId> cameras = new ArrayList<>();

    @Option(
            names = "--around",
            required = true,
            paramLabel = "TIME",
            converter = LocalTimeArgument.class,
            description = "The moment by the site's clock, such as 2026-11-22T22:14.")
    LocalDateTime around = LocalDateTime.MIN;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How far to either side. Default: ${DEFAULT-VALUE}.")
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
        if (minutes < 1) {
            throw misuse("--minutes %d: at least one".formatted(minutes));
        }
        if (minutes > MAX_MINUTES) {
            throw misuse(
                    "--minutes %d: at most %d, a week to either side; for more, get each day"
                            .formatted(minutes, MAX_MINUTES));
        }
        if (Files.exists(out)) {
            throw misuse(out + " is there already; name another with -o");
        }
        try (var open = bucket.open(here)) {
            var at = around.atZone(open.site().zone()).toInstant();
            var moment = new Moment(at, Duration.ofMinutes(minutes));
            var problems = new Remarks(here.terminal(), common.json());
            List<FiledCapture> captures = captures(open, moment, problems);
            here.terminal()
                    .say(
                            "%s within %d minutes of %s, %s"
                                    .formatted(
                                            Amounts.count(captures.size(), "capture"),
                                            minutes,
                                            around,
                                            open.zone()));
            if (captures.isEmpty()) {
                return problems.end(ExitCodes.FAILED);
            }
            if (dryRun.asked()) {
                captures.forEach(capture -> print(capture, null));
                return problems.end(ExitCodes.DONE);
            }
            return problems.end(export(open, moment, captures, problems.all()));
        }
    }

    private List<FiledCapture> captures(OpenBucket open, Moment moment, Remarks problems) {
        List<CameraId> known = new Inventory(open.store()).cameras();
        for (CameraId camera : cameras) {
            if (!known.contains(camera)) {
                open.mustKnow(camera);
            }
        }
        var listing = new DayListing(open.store(), open.site());
        List<FiledCapture> captures = new ArrayList<>();
        for (CameraId camera : cameras.isEmpty() ? known : cameras) {
            captures.addAll(moment.captures(camera, open.terms().zone(camera), listing, problems));
        }
        return captures;
    }

    private int export(
            OpenBucket open, Moment moment, List<FiledCapture> captures, List<String> problems) {
        Path directory = Objects.requireNonNullElse(out.toAbsolutePath().getParent(), out);
        List<Exported> exported;
        try (var progress = Progress.of(here.terminal(), "exporting", captures.size());
                PartFile part = PartFile.in(directory);
                PartFile scratch = PartFile.in(directory)) {
            try (OutputStream to = part.open()) {
                exported =
                        new ExportZip(new CaptureFetcher(open.store()))
                                .write(
                                        moment,
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
        long missing = exported.stream().filter(one -> one.sha256() == null).count();
        here.terminal()
                .say(
                        "%s written%s"
                                .formatted(
                                        out,
                                        missing == 0
                                                ? ""
                                                : "; %s are not in it"
                                                        .formatted(
                                                                Amounts.count(
                                                                        missing, "capture"))));
        return missing == 0
                ? ExitCodes.DONE
                : missing == exported.size() ? ExitCodes.FAILED : ExitCodes.PARTLY;
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
