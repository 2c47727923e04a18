package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code doc/cli.md} says what the command line says; {@code -Dhkaws.write=true} writes it anew.
 */
final class ReferenceTest {

    private static final Path PAGE = Path.of("../doc/cli.md");
    private static final String BEGIN =
            "<!-- from here on written by ReferenceTest; do not edit -->\n";
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) +[A-Z]");

    @Test
    void saysWhatTheHelpSays() throws IOException {
        String page = Files.readString(PAGE);
        String prose = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String expected = prose + reference();
        if (Boolean.getBoolean("hkaws.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void namesEveryCommandOfUpstreamsTool() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(
                        "`list-cameras`",
                        "`list-camera-dirs`",
                        "`list-camera-files`",
                        "`list-camera-files-on-date`",
                        "`store-camera-files`",
                        "`store-all-files`",
                        "`archive-camera-folder-on-date`",
                        "`archive-camera-folder-pattern`",
                        "`archive-all-by-pattern`",
                        "`-a web`");
    }

    private static String reference() {
        var text = new StringBuilder();
        for (String command : commands()) {
            CommandRun run = CommandRun.of((command + " --help").split(" "));
            assertThat(run.outLines()).as(command).allMatch(line -> line.length() <= 100);
            text.append("\n### ").append(command).append("\n\n```text\n");
            text.append(run.out().stripTrailing()).append("\n```\n");
        }
        return text.toString();
    }

    private static List<String> commands() {
        String help = CommandRun.of("--help").out();
        String list = help.substring(help.indexOf("Commands:"), help.indexOf("Examples:"));
        List<String> commands =
                new ArrayList<>(
                        COMMAND.matcher(list).results().map(match -> match.group(1)).toList());
        commands.add(commands.indexOf("config") + 1, "config check");
        assertThat(commands).contains("demo", "ls", "restore").hasSizeGreaterThan(20);
        return commands;
    }
}
