package io.github.hkaws.cli;

import io.github.hkaws.cli.plan.Plan;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.SiteOptions;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.failure.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where files would go. */
@Command(
        name = "plan",
        description = {
            "Shows for each file below DIR which key it would get, and why.",
            "Needs no AWS and changes nothing. DIR stands for drop/: its directories for the cameras'"
                    + " FTP logins, a file's modification time for the time S3 had it. Links are not"
                    + " followed."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws plan ~/ftp",
            "  hkaws plan ~/ftp --zone Europe/Berlin --site hkaws.yaml",
            "  hkaws plan ~/ftp --json | jq -r 'select(.timeSource != \"name\") | .source'",
            "  find . -name '*.jpg' | hkaws plan --names -",
            "  hkaws plan --explain front/192.168.1.64_01_20261120071503120_TIMING.jpg",
            "",
            "At its end stands advice, where there is any: logins behind which several cameras seem to be,",
            "with the site file's lines that part them; names whose times are whole hours or years apart",
            "from the files'; names that no format fits, by their shape; files that are not finished.",
            "",
            "With --json each file is one line; what is not known is null:",
            "  source      the file, below DIR",
            "  key         where it would be: cameras/... or, recorders' own files, discard/...",
            "  camera      whose capture it is",
            "  channel     lens or input, as the camera writes it",
            "  capturedAt  ISO 8601 with the camera's offset: 2026-11-20T07:15:03.120+01:00",
            "  timeSource  name, received (the relay's mark) or stored (S3's time)",
            "  detection   the camera's own word: MOTION_DETECTION, TIMING, M, ...",
            "  mediaKind   still, clip, unfinished, noise or other",
            "  plate       number plate",
            "The summary then goes to standard error. An empty file has its key, too, but waits in",
            "drop/ until its bytes come; if other bytes stand at a key, ~ and a checksum are added."
        })
final class PlanCommand implements Callable<Integer> {

    /** Files or names. */
    static final class What {

        @Parameters(paramLabel = "DIR", description = "A directory.")
        @Nullable Path directory;

        @Option(
                names = "--names",
                paramLabel = "FILE",
                description = "A file with one name a line instead of files; - is standard input.")
        @Nullable String names;

        @Option(
                names = "--explain",
                paramLabel = "NAME",
                description =
                        "One name, with what is taken from each part of it, by which rule, and which"
                                + " rules nearly fit.")
        @Nullable String explain;
    }

    private final Terminal terminal;
    private final InputStream in;
    private final InstantSource clock;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin SiteOptions rules = new SiteOptions();

    @ArgGroup(multiplicity = "0..1")
    What what = new What();

    PlanCommand(Terminal terminal, InputStream in, InstantSource clock) {
        this.terminal = terminal;
        this.in = in;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Path directory = what.directory;
        if (what.explain != null) {
            var site = rules.site();
            new Plan(terminal, site, clock.instant(), common.json())
                    .explain(what.explain, clock.instant(), rules.zoneSource());
            return CommandLine.ExitCode.OK;
        }
        if (directory == null && what.names == null) {
            throw misuse("which files? name their directory, or a list with --names FILE");
        }
        if (directory != null && !Files.isDirectory(directory)) {
            throw misuse(
                    Files.exists(directory)
                            ? directory + " is no directory; name the one it is in"
                            : "there is no directory " + directory);
        }
        var site = rules.site();
        terminal.note("time zone %s (%s)".formatted(site.zoneName(), rules.zoneSource()));
        var plan = new Plan(terminal, site, clock.instant(), common.json());
        boolean complete =
                directory == null
                        ? names(plan, Objects.requireNonNull(what.names))
                        : plan.directory(directory);
        return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean names(Plan plan, String names) {
        try (InputStream lines = names.equals("-") ? in : Files.newInputStream(Path.of(names))) {
            plan.names(lines, clock.instant());
            return true;
        } catch (IOException e) {
            throw misuse("cannot read the names in " + names + ": " + IoReason.of(e));
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
