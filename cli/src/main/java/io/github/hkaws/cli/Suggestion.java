package io.github.hkaws.cli;

import io.github.hkaws.domain.site.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a word that is no command, or no option, was probably meant to be. */
final class Suggestion {

    /** Words of other tools for what we call otherwise. */
    private static final Map<String, String> OTHER_WORDS =
            Map.of(
                    "list", "ls",
                    "dir", "ls",
                    "download", "get",
                    "fetch", "get",
                    "archive", "pack",
                    "check", "doctor",
                    "status", "doctor",
                    "serve", "web",
                    "unhold", "release");

    private static final String HELP = "help";

    private Suggestion() {}

    /** A sentence; empty if the mistake is another one, or nothing is near. */
    static Optional<String> of(ParameterException e, List<String> args) {
        var spec = e.getCommandLine().getCommandSpec();
        return option(args, spec.optionsMap().keySet())
                .or(() -> command(e, args, spec.subcommands().keySet()));
    }

    /**
     * Looked for in all that was typed: what is missing is complained of before what is unknown.
     */
    private static Optional<String> option(List<String> args, Collection<String> known) {
        return args.stream()
                .takeWhile(arg -> !arg.equals("--"))
                .filter(arg -> arg.startsWith("--"))
                .map(arg -> arg.split("=", 2)[0])
                .filter(name -> !known.contains(name))
                .findFirst()
                .flatMap(name -> Nearest.to(name, known))
                .filter(near -> near.startsWith("--"))
                .map(Suggestion::question);
    }

    private static Optional<String> command(
            ParameterException e, List<String> args, Collection<String> commands) {
        return unknown(e, args)
                .flatMap(word ->
                        Optional.ofNullable(OTHER_WORDS.get(word))
                                .filter(commands::contains)
                                .or(() -> Nearest.to(word, commands))
                                .map(Suggestion::question));
    }

    /** The word that stands where a command should, also behind {@code help}. */
    private static Optional<String> unknown(ParameterException e, List<String> args) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched().stream().findFirst();
        }
        return args.size() > 1 && args.getFirst().equals(HELP)
                ? Optional.of(args.get(1))
                : Optional.empty();
    }

    private static String question(String near) {
        return "Did you mean " + near + "?";
    }
}
