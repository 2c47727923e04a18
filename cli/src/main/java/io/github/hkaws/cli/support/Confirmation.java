package io.github.hkaws.cli.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Options of what changes something, and the question before it. */
public final class Confirmation {

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    boolean yes;

    public boolean dryRun() {
        return dryRun;
    }

    /** Whether nobody is asked. */
    public boolean answeredBeforehand() {
        return yes;
    }

    /** Whether to go on: asked on standard error, answered on standard input, else no. */
    public boolean given(CommandContext here, String question) {
        if (yes) {
            return true;
        }
        here.terminal().say(question + " [y/N]");
        String answer = answer(here);
        if (answer.equals("y") || answer.equals("yes")) {
            return true;
        }
        here.terminal()
                .say(
                        answer.isEmpty()
                                ? "not confirmed: nothing was changed (--yes answers beforehand)"
                                : "nothing was changed");
        return false;
    }

    private static String answer(CommandContext here) {
        var reader = new BufferedReader(new InputStreamReader(here.in(), StandardCharsets.UTF_8));
        try {
            String line = reader.readLine();
            return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }
}
