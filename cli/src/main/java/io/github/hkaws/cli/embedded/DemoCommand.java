package io.github.hkaws.cli.embedded;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DateArgument;
import io.github.hkaws.cli.support.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the main job. */
@Command(
        name = "demo",
        description = {
            "Has a week of simulated cameras write pictures into drop/ of an S3 on this computer, the"
                    + " real function arrange them, and then reads every byte again: what was sent must"
                    + " be there once, at its place. Needs no AWS.",
            "Then time moves on: the days are packed, one picture is taken out of a packed day, and"
                    + " retention ends for all days but one that is held.",
            "The line to drop/ is as bad as it gets: empty objects first, rewritten files, files and"
                    + " notifications twice and out of order, files cut short or never finished."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws demo",
            "  hkaws demo --out /tmp/pictures         # look at what was arranged",
            "  hkaws demo --keep                      # go and look: the review page, the aws CLI, s3fs",
            "  hkaws demo --from ~/ftp --zone Europe/Berlin",
            "  hkaws demo --captures 20000 --json",
            "",
            "Exit code 1 if the counts do not agree."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final DateArgument YESTERDAY = new DateArgument(null, 1);

    private final CommandContext here;
    private final Supplier<EmbeddedAws> embedded;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin SiteOptions rules = new SiteOptions();

    @Option(
            names = "--captures",
            paramLabel = "N",
            description = "How many pictures. Default: 2,000; with --from all files.")
    @Nullable Integer captures;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Send your own files instead; they are only read.")
    @Nullable Path from;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Copy what was arranged to this folder.")
    @Nullable Path out;

    @Option(
            names = "--keep",
            description =
                    "Leave it running, until Ctrl-C, and say how to look: with programs, and on the"
                            + " review page. Time does not move on; some days lie further back"
                            + " instead and are packed.")
    boolean keep;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chance's seed: the same gives the same pictures. Default: 1.")
    long seed;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            converter = DateArgument.Converter.class,
            description = "The week's last day, such as 2026-11-22. Default: yesterday.")
    @Nullable DateArgument until;

    /**
     * A command.
     *
     * @param embedded asked when it runs
     */
    public DemoCommand(CommandContext here, Supplier<EmbeddedAws> embedded) {
        this.here = here;
        this.embedded = embedded;
    }

    @Override
    public Integer call() {
        checkOptions();
        return embedded.get().demo(this);
    }

    public CommandContext here() {
        return here;
    }

    public CommonOptions common() {
        return common;
    }

    public SiteOptions rules() {
        return rules;
    }

    /** How many pictures; null: as many as there are, or the usual number. */
    public @Nullable Integer captures() {
        return captures;
    }

    /** A folder of the user's own files; null: simulated cameras. */
    public @Nullable Path from() {
        return from;
    }

    /** Where to copy what was arranged; null: nowhere. */
    public @Nullable Path out() {
        return out;
    }

    /** Whether it is left running. */
    public boolean keep() {
        return keep;
    }

    public long seed() {
        return seed;
    }

    /** The week's last day. */
    public DateArgument until() {
        return Objects.requireNonNullElse(until, YESTERDAY);
    }

    private void checkOptions() {
        if (captures != null && captures < 1) {
            throw misuse("--captures %d: at least one".formatted(captures));
        }
        if (from != null && !Files.isDirectory(from)) {
            throw misuse("--from %s: there is no such directory".formatted(from));
        }
        if (from == null && rules.hasSite()) {
            throw misuse("--site goes with --from: the simulated cameras have their own");
        }
        if (from != null && until != null) {
            throw misuse("--until is for the simulated cameras, not for --from");
        }
    }

    /** What to throw where the command was not understood. */
    public ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
