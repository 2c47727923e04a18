package io.github.hkaws.cli;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.support.BucketNames;
import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.terminal.OutputException;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.failure.PlainWords;
import io.github.hkaws.domain.site.SiteFileException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command that did not work says: one sentence for a mistake, a trace only if wanted. */
final class FailureMessages {

    /** Picocli begins some of its messages so. */
    private static final Pattern ERROR = Pattern.compile("^Error: ");

    /** Picocli's words for a value that is none of a few, which it takes in small letters too. */
    private static final Pattern CHOICE =
            Pattern.compile(
                    "expected one of \\[(?<known>[A-Z_, ]+)] \\(case-insensitive\\) but was (?<said>'.*')$",
                    Pattern.DOTALL);

    private final CliConfig config;
    private final Terminal terminal;

    FailureMessages(CliConfig config, Terminal terminal) {
        this.config = config;
        this.terminal = terminal;
    }

    int toMisuse(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        for (String line : misuse(e).split("\n", -1)) {
            terminal.say(command + ": " + Printable.of(line));
        }
        Suggestion.of(e, List.of(args)).ifPresent(terminal::say);
        terminal.say("Try '" + command + " --help'.");
        if (config.debug()) {
            trace(e);
        }
        return CommandLine.ExitCode.USAGE;
    }

    /** Picocli counts the words of a command line; who typed them does not. */
    private static String misuse(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            boolean command = !e.getCommandLine().getSubcommands().isEmpty();
            return command
                    ? "'%s' is no command".formatted(word)
                    : "'%s' is one word too many".formatted(word);
        }
        return CHOICE.matcher(message(e))
                .replaceFirst(choice ->
                        Matcher.quoteReplacement(
                                "%s is none of %s"
                                        .formatted(
                                                choice.group("said"),
                                                choice.group("known").toLowerCase(Locale.ROOT))));
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
                        : AwsErrors.explain(e, BucketNames.of(parsed));
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

    /** In words: what Java calls it, only a trace shows. */
    private static String message(Exception e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        if (e instanceof UncheckedIOException io) {
            // The JDK's own have no words but their cause's name; ours say what was tried.
            boolean ours = !message.isEmpty() && !String.valueOf(io.getCause()).equals(message);
            return (ours ? message + ": " : "") + IoReason.of(io);
        }
        String plain = PlainWords.of(ERROR.matcher(message).replaceFirst(""));
        return plain.isEmpty() ? "a mistake in hkaws itself" : plain;
    }

    private void trace(Exception e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        terminal.say(text.toString().stripTrailing());
    }
}
