package io.github.hkaws.cli;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.terminal.OutputException;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.site.SiteFileException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a command that did not work says: one sentence for a mistake, a trace only if wanted. */
final class FailureMessages {

    private final CliConfig config;
    private final Terminal terminal;

    FailureMessages(CliConfig config, Terminal terminal) {
        this.config = config;
        this.terminal = terminal;
    }

    int toMisuse(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        for (String line : message(e).split("\n", -1)) {
            terminal.say(command + ": " + Printable.of(line));
        }
        Suggestion.of(e, List.of(args)).ifPresent(terminal::say);
        terminal.say("Try '" + command + " --help'.");
        if (config.debug()) {
            trace(e);
        }
        return CommandLine.ExitCode.USAGE;
    }

    int toFailure(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof OutputException output) {
            return toDeafness(output);
        }
        String name = command.getCommandSpec().qualifiedName();
        boolean verbose =
                config.debug()
                        || parsed.hasMatchedOption("--verbose")
                        || command.getParseResult().hasMatchedOption("--verbose");
        Optional<String> explained =
                e instanceof Mistake || e instanceof SiteFileException
                        ? Optional.of(message(e))
                        : AwsErrors.explain(e);
        boolean expected = explained.isPresent();
        for (String line : explained.orElseGet(() -> message(e)).split("\n", -1)) {
            terminal.say(name + ": " + (expected ? "" : "unexpected: ") + Printable.of(line));
        }
        if (verbose) {
            trace(e);
        } else if (!expected) {
            terminal.say("Run it again with --verbose for all that is known of it.");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** A reader who had enough is no failure. */
    int toDeafness(OutputException e) {
        if (e.readerLeft()) {
            return CommandLine.ExitCode.OK;
        }
        terminal.say("hkaws: " + e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String message(Exception e) {
        String message = Objects.requireNonNullElseGet(e.getMessage(), e::toString);
        // Picocli begins some of its messages so.
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    private void trace(Exception e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        terminal.say(text.toString().stripTrailing());
    }
}
