package io.github.hkaws.cli.support;

import io.github.hkaws.cli.terminal.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
public final class CommonOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = {
                "How the result is printed: table (for people), json (one object a line) or csv (the"
                        + " same members as columns). Default: table."
            })
    @Nullable Output output;

    @Option(names = "--json", description = "The same as --output json.")
    boolean json;

    @Option(
            names = "--quiet",
            description = "No progress, sums and notes; problems and questions all the same.")
    boolean quiet;

    @Option(
            names = "--verbose",
            description = "Show more, and stack traces of failures (also HKAWS_DEBUG=1).")
    boolean verbose;

    /** Whether rows are printed as JSON; the terminal makes CSV of it where that was asked for. */
    public boolean json() {
        return json || (output != null && output != Output.TABLE);
    }

    public boolean verbose() {
        return verbose;
    }
}
