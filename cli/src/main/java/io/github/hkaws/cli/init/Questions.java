package io.github.hkaws.cli.init;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Asks on standard error and reads answers from standard input, a line each. */
final class Questions {

    private static final int MOST_ATTEMPTS = 5;

    private final Terminal terminal;
    private final BufferedReader answers;

    Questions(CommandContext here) {
        this.terminal = here.terminal();
        this.answers = new BufferedReader(new InputStreamReader(here.in(), StandardCharsets.UTF_8));
    }

    /**
     * Asks until the answer will do.
     *
     * @param fallback what an empty answer means, and none at all
     * @param objection what is wrong with an answer, with the remedy; empty: nothing
     */
    String ask(String question, String fallback, Function<String, Optional<String>> objection) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            terminal.say(question + " [%s]".formatted(fallback.isEmpty() ? "none" : fallback));
            Optional<String> answer = line();
            String said = answer.orElse("").isEmpty() ? fallback : answer.orElse("");
            Optional<String> wrong = said.isEmpty() ? Optional.empty() : objection.apply(said);
            if (wrong.isEmpty()) {
                return said;
            }
            terminal.say("  " + Printable.of(wrong.get()));
            if (answer.isEmpty()) {
                break;
            }
        }
        throw new Mistake(
                "no answer to '%s' that will do; nothing was written".formatted(question));
    }

    /** Empty: the answers are at their end. */
    private Optional<String> line() {
        try {
            return Optional.ofNullable(answers.readLine()).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
