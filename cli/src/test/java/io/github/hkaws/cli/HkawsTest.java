package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.cli.embedded.EmbeddedAws;
import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HkawsTest {

    @ParameterizedTest
    @ValueSource(strings = {"demo", "plan", "local"})
    void explainsEachCommandWithExamples(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.out())
                .contains("Usage: hkaws " + command, "Examples:", "  hkaws " + command, "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void namesItsCommandsWhenToldNone() {
        CommandRun run = CommandRun.of();

        assertThat(run.err())
                .isEqualTo("hkaws: which command? hkaws --help lists them\nTry 'hkaws --help'.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void explainsACommandByHelp() {
        assertThat(CommandRun.of("help", "ls").out())
                .isEqualTo(CommandRun.of("ls", "--help").out());
        assertThat(CommandRun.of("help").out()).isEqualTo(CommandRun.of("--help").out());
        assertThat(CommandRun.of("help", "ls").exitCode()).isZero();
        assertThat(CommandRun.of("help", "nothing").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "list, ls",
        "pruge, purge",
        "Restore, restore",
        "camera, cameras",
        "--hlep, --help",
    })
    void saysWhatAWordWasMeantToBe(String word, String meant) {
        CommandRun run = CommandRun.of(word);

        assertThat(run.err()).contains("Did you mean " + meant + "?\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void saysWhatAWordBehindHelpWasMeantToBe() {
        assertThat(CommandRun.of("help", "fnd").err())
                .isEqualTo(
                        "hkaws: Unknown subcommand 'fnd'.\nDid you mean find?\nTry 'hkaws --help'.\n");
    }

    @Test
    void saysWhichOfAFewValuesItTakes() {
        assertThat(CommandRun.of("ls", "today", "--output", "jsn").err())
                .startsWith(
                        "hkaws ls: Invalid value for option '--output': 'jsn' is none of table, json, csv\n");
    }

    @Test
    void saysWhichWordItDoesNotKnow() {
        assertThat(CommandRun.of("list").err()).startsWith("hkaws: 'list' is no command\n");
        assertThat(CommandRun.of("holds", "front", "gate").err())
                .startsWith("hkaws holds: 'gate' is one word too many\n");
    }

    @Test
    void saysWhatAnOptionWasMeantToBe() {
        CommandRun run = CommandRun.of("ls", "front", "today", "--detecton=motion");

        assertThat(run.err()).contains("Did you mean --detection?\nTry 'hkaws ls --help'.\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("ls", "--hlep").err()).contains("Did you mean --help?\n");
        assertThat(CommandRun.of("xyzzy").err()).doesNotContain("Did you mean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "verify --sample -3|'-3' is no whole number from 1 to",
                "verify --sample 0|'0' is no whole number from 1 to",
                "verify --sample many|'many' is no whole number from 1 to",
                "pack --older-than -3|'-3' is no whole number from 0 to",
                "verify --older-than -1|'-1' is no whole number from 0 to",
                "export --around 2026-11-22T22:14 -o x.zip --minutes 0|--minutes 0: at least one",
                "export --around 2026-11-22T22:14 -o x.zip --minutes 100000000|at most 10080",
            })
    void refusesNumbersOutOfRange(String command, String refusal) {
        CommandRun run = CommandRun.of(command.split(" "));

        assertThat(run.err()).contains(refusal);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "local"})
    void saysHowToStartWhatTheProductDoesNotHold(String command) {
        CommandRun run = CommandRun.of(command);

        assertThat(run.err())
                .isEqualTo(
                        "hkaws %s: the embedded AWS is not on the class path; start this command by ./hkaws, which puts it there\n"
                                .formatted(command));
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void foldsItsHelpToAnyWidth() {
        for (int columns : List.of(20, 40, 55, 60, 72, 100)) {
            CommandRun run = atWidth(columns, "help", "ls");

            assertThat(run.outLines())
                    .as("%d columns", columns)
                    .allMatch(line -> line.codePointCount(0, line.length()) <= columns);
            assertThat(String.join(" ", run.outLines()).replaceAll("\\s+", " "))
                    .contains("in the order of their times over all cameras.");
        }
        assertThat(CommandRun.of("help", "ls").outLines())
                .anyMatch(line -> line.length() > 90)
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void takesTheScreensWidthWhereColumnsAreNotSaid() {
        assertThat(CliConfig.from(Map.of("HKAWS_OUT_COLUMNS", "60")).helpWidth()).isEqualTo(60);
        assertThat(CliConfig.from(Map.of("HKAWS_OUT_COLUMNS", "60", "COLUMNS", "50")).helpWidth())
                .isEqualTo(50);
        assertThat(CliConfig.from(Map.of("HKAWS_OUT_COLUMNS", "60", "COLUMNS", "50")).outWidth())
                .isEqualTo(50);
        assertThat(CliConfig.from(Map.of("COLUMNS", "50")).outWidth()).isZero();
        assertThat(CliConfig.from(Map.of("HKAWS_OUT_COLUMNS", "300")).helpWidth()).isEqualTo(100);
    }

    private static CommandRun atWidth(int columns, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Hkaws.run(
                        new CommandContext(
                                new Terminal(out, err, 0, 0),
                                InputStream.nullInputStream(),
                                InstantSource.fixed(CommandRun.NOW),
                                CliConfig.from(Map.of("COLUMNS", Integer.toString(columns)))),
                        EmbeddedAws::onClassPath,
                        args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    @Test
    void refusesTwoFormsOfOutputAtOnce() {
        CommandRun run = CommandRun.of("plan", "--names", "-", "--json", "--output", "csv");

        assertThat(run.err())
                .startsWith("hkaws plan: --json is --output json; say the one or the other\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void tellsItsVersion() {
        assertThat(CommandRun.of("--version").out()).startsWith("hkaws ").contains("(Java 25");
    }

    @Test
    void staysQuietWhenTheReaderHadEnough() {
        var err = new StringWriter();

        assertThat(planningInto(new BrokenWriter("Broken pipe"), err)).isZero();
        assertThat(err.toString()).doesNotContain("hkaws:");
    }

    @Test
    void failsWhenTheResultCannotBeWritten() {
        var err = new StringWriter();

        assertThat(planningInto(new BrokenWriter("No space left on device"), err)).isEqualTo(1);
        assertThat(err.toString())
                .endsWith("hkaws: cannot write to standard output: no space left on device\n");
    }

    private static int planningInto(Writer out, Writer err) {
        return Hkaws.run(
                new CommandContext(
                        new Terminal(out, err, 0, 0),
                        InputStream.nullInputStream(),
                        InstantSource.fixed(CommandRun.NOW),
                        CliConfig.from(Map.of())),
                EmbeddedAws::onClassPath,
                "plan",
                "--names",
                "-");
    }

    /** Takes nothing. */
    private static final class BrokenWriter extends Writer {

        private final String reason;

        BrokenWriter(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException(reason);
        }

        @Override
        public void flush() throws IOException {
            throw new IOException(reason);
        }

        @Override
        public void close() {}
    }
}
