package io.github.hkaws.cli.help;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.ExitCodes;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The manual page, made of the same texts as the help. */
@Command(
        name = "man",
        description = "Prints the manual page.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  man <(hkaws man)", "  hkaws man > ~/.local/share/man/man1/hkaws.1"})
public final class ManCommand implements Callable<Integer> {

    private static final String HEAD =
            """
            .TH HKAWS 1
            .SH NAME
            hkaws \\- captures of cameras in your own bucket: list, fetch, file, pack, restore, keep
            .SH SYNOPSIS
            .B hkaws
            .I COMMAND
            [options]
            .SH DESCRIPTION
            Works on the bucket of one site. Results go to standard output, all else to standard error.
            .SH COMMANDS
            """;

    private static final String TAIL =
            """
            .SH EXIT STATUS
            0 done, 1 failed, 2 not understood, 3 partly done.
            .SH ENVIRONMENT
            HKAWS_BUCKET (the bucket), HKAWS_SITE_FILE (the site file), HKAWS_DEBUG (stack traces), and all
            that the SDK of AWS reads: AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
            AWS_SESSION_TOKEN, AWS_ENDPOINT_URL and others.
            .SH FILES
            hkaws.yaml in the current directory: the site file; ~/.aws/config and ~/.aws/credentials.
            """;

    private final CommandContext here;

    @Spec @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    public ManCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        var page = new StringBuilder(HEAD);
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        root.getSubcommands().forEach((name, command) -> append(page, name, command));
        page.append(TAIL);
        here.terminal().line(page.toString().stripTrailing());
        return ExitCodes.DONE;
    }

    private static void append(StringBuilder page, String name, CommandLine command) {
        page.append(".SS ").append(name).append("\n.nf\n");
        command.getUsageMessage(Ansi.OFF)
                .lines()
                .map(ManCommand::escaped)
                .forEach(line -> page.append(line).append('\n'));
        page.append(".fi\n");
    }

    /** A backslash begins a command of troff, and so does a dot or a quote at a line's start. */
    private static String escaped(String line) {
        String text = line.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
    }
}
