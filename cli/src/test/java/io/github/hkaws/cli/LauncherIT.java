package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherIT {

    private final Launcher hkaws = Launcher.ofProject();

    @TempDir Path directory;

    @Test
    void plansAFolderFromAnyDirectoryThroughALinkWithSpaces()
            throws IOException, InterruptedException {
        Path front = Files.createDirectories(directory.resolve("my cameras/下站"));
        Files.writeString(front.resolve("192.168.1.64_01_20261120071503120_TIMING.jpg"), "x");

        CommandRun run =
                hkaws.linkedAs(directory.resolve("a link"))
                        .run(directory, "plan", "my cameras", "--zone", "UTC", "--json");

        assertThat(run.out())
                .startsWith("{\"source\":\"下站/192.168.1.64_01_20261120071503120_TIMING.jpg\",")
                .endsWith("\n");
        assertThat(run.err())
                .startsWith("time zone UTC (as --zone says)\n")
                .doesNotContainIgnoringCase("warning");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void exitsWith2OnMisuseAndShowsNoTrace() throws IOException, InterruptedException {
        CommandRun run = hkaws.run(directory, "plan", "/no/such");

        assertThat(run.err())
                .isEqualTo(
                        "hkaws plan: there is no directory /no/such\nTry 'hkaws plan --help'.\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void knowsTheVersionItWasBuiltAs() throws IOException, InterruptedException {
        assertThat(hkaws.run(directory, "--version").out())
                .matches("hkaws \\d+\\.\\d+\\.\\d+\\S* \\(Java 25\\S*\\)\n");
    }

    @Test
    void completesCommandsInBash() throws IOException, InterruptedException {
        Path script = directory.resolve("completion");
        Files.writeString(script, hkaws.run(directory, "completion", "bash").out());

        CommandRun run =
                Launcher.finish(
                        new ProcessBuilder(
                                "bash",
                                "-c",
                                "source '%s'; COMP_WORDS=(hkaws re); COMP_CWORD=1; _complete_hkaws; printf '%%s\\n' \"${COMPREPLY[@]}\""
                                        .formatted(script)));

        assertThat(run.outLines()).contains("release", "report", "restore", "reconcile");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void completesCommandsAndOptionsInZsh() throws IOException, InterruptedException {
        assumeTrue(isOnPath("zsh"), "NOT RUN: zsh is not on PATH");
        Path script = directory.resolve("completion");
        Files.writeString(script, hkaws.run(directory, "completion", "zsh").out());
        Path keys =
                Files.writeString(
                        directory.resolve("keys"),
                        """
                        zmodload zsh/zpty
                        zpty z zsh -f -i
                        zpty -w z "source $1; print -r COMPLETION-IS-THERE"
                        zpty -r -m z out $'*\\nCOMPLETION-IS-THERE*'
                        zpty -w -n z $'hkaws re\\t'
                        zpty -r -m z out '*restore*'
                        print -r -- "$out"
                        zpty -w -n z $'\\x15hkaws ls --dete\\t'
                        zpty -r -m z out '*ls --detection*'
                        print -r -- "$out"
                        zpty -d z
                        """);

        CommandRun run =
                Launcher.finish(
                        new ProcessBuilder("zsh", "-f", keys.toString(), script.toString()));

        assertThat(run.out())
                .contains("reconcile", "release", "report", "restore", "hkaws ls --detection");
        assertThat(run.err()).isEmpty();
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    @Test
    void writesAManualPageOfAllCommands() throws IOException, InterruptedException {
        CommandRun run = hkaws.run(directory, "man");

        assertThat(run.out())
                .startsWith(".TH HKAWS 1\n.SH NAME\n")
                .contains(".SS restore\n", ".SH EXIT STATUS\n");
    }
}
