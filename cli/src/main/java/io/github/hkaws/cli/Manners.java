package io.github.hkaws.cli;

import io.github.hkaws.cli.terminal.Output;
import io.github.hkaws.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What all commands have in common once they are understood: how they speak. */
final class Manners {

    private Manners() {}

    static int execute(ParseResult parsed, Terminal terminal) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        refuseSwallowedOption(command);
        Output output = command.matchedOptionValue("--output", Output.TABLE);
        if (command.hasMatchedOption("--json")
                && command.hasMatchedOption("--output")
                && output != Output.JSON) {
            throw misuse(command, "--json is --output json; say the one or the other");
        }
        if (output == Output.CSV) {
            terminal.writeCsv();
        }
        if (command.hasMatchedOption("--quiet")) {
            terminal.beQuiet();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /**
     * {@code --why --force} has most likely lost its text; {@code --why=--force} says that it is
     * meant.
     */
    private static void refuseSwallowedOption(ParseResult command) {
        Map<String, OptionSpec> options = command.commandSpec().optionsMap();
        List<String> args = command.originalArgs();
        for (int i = 0; i + 1 < args.size() && !args.get(i).equals("--"); i++) {
            OptionSpec option = options.get(args.get(i));
            String next = args.get(i + 1);
            if (option != null && option.arity().min() > 0) {
                if (options.containsKey(next)) {
                    throw misuse(
                            command,
                            "%s needs %s, and %s follows; if that is what you mean, write %s=%s"
                                    .formatted(
                                            args.get(i),
                                            option.paramLabel(),
                                            next,
                                            args.get(i),
                                            next));
                }
                i++; // its value
            }
        }
    }

    private static ParameterException misuse(ParseResult command, String message) {
        return new ParameterException(command.commandSpec().commandLine(), message);
    }
}
