package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong, nobody at the command line reads a name of Java's. */
final class PlainMessagesTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) +[A-Z]");
    private static final Pattern OPTION = Pattern.compile("(--[a-z0-9-]+)=[A-Z]");
    private static final String ODD = "tomorrow, or so?";

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** {@code --help} keeps a command from running where it takes the odd value for a good one. */
    @Test
    void refusesOddValuesOfEveryOptionInWords() {
        List<String> asked = new ArrayList<>();
        for (String command : commands()) {
            String help = CommandRun.of(command, "--help").out();
            assertPlain(CommandRun.of(command, ODD, ODD, ODD, "--help"), command);
            for (String option : found(OPTION, help)) {
                asked.add(command + " " + option);
                assertPlain(CommandRun.of(command, option, ODD, "--help"), asked.getLast());
            }
        }

        assertThat(asked).contains("demo --until", "ls --detection").hasSizeGreaterThan(60);
    }

    private static List<String> commands() {
        String help = CommandRun.of("--help").out();
        return found(COMMAND, help.substring(help.indexOf("Commands:"), help.indexOf("Examples:")));
    }

    private static void assertPlain(CommandRun run, String what) {
        assertThat(run.err()).as(what).doesNotContain("java.", "Exception", "picocli");
        assertThat(run.exitCode()).as(what).isIn(0, 2);
    }

    @Test
    void refusesADateThatIsNone() {
        CommandRun run = CommandRun.of("demo", "--until", "tomorrow");

        assertThat(run.err())
                .isEqualTo(
                        "hkaws demo: Invalid value for option '--until': 'tomorrow' is no date; write it yyyy-MM-dd, such as 2026-11-23, or say today or yesterday\nTry 'hkaws demo --help'.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void saysThatASiteFileIsADirectory(@TempDir Path directory) {
        CommandRun run = CommandRun.of("plan", "--site", directory.toString(), ".");

        assertThat(run.err())
                .contains(directory.getFileName() + ": it is a directory; name the site file in it")
                .doesNotContain("java.");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void saysThatAListOfNamesCannotBeRead(@TempDir Path directory) {
        assertThat(CommandRun.of("plan", "--names", directory.toString()).err())
                .contains("hkaws plan: cannot read the names in " + directory + ": ")
                .doesNotContain("java.");
        assertThat(CommandRun.of("plan", "--names", directory.resolve("gone").toString()).err())
                .contains("there is no such file or directory");
    }

    @Test
    void refusesASiteFileOfNothingButBrackets(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("site.yaml"), "[".repeat(20_000));

        CommandRun run = CommandRun.of("plan", "--site", file.toString(), ".");

        assertThat(run.err())
                .contains("site.yaml line 1: lists or blocks within more than 50 others")
                .doesNotContain("java.", "StackOverflow");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
