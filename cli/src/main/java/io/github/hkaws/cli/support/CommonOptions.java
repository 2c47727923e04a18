package io.github.hkaws.cli.support;

import picocli.CommandLine.Option;

/** What every command takes. */
public final class CommonOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(names = "--json", description = "Print the result as JSON, one object a line.")
    boolean json;

    @Option(
            names = "--verbose",
            description = "Show more, and stack traces of failures (also HKAWS_DEBUG=1).")
    boolean verbose;

    public boolean json() {
        return json;
    }

    public boolean verbose() {
        return verbose;
    }
}
