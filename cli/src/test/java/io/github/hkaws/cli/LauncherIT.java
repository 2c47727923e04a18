package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
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
    void neverRunsAReplacedJarsOldClasses() throws IOException, InterruptedException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path jar = home.resolve("cli/target/hkaws-cli.jar");
        Files.writeString(home.resolve("pom.xml"), "");
        for (String module :
                List.of(
                        "domain",
                        "storage",
                        "storage-s3",
                        "engine",
                        "review",
                        "functions",
                        "local",
                        "cli",
                        "web/page")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "");
        }
        // Newer than every source, so that nothing is built; older than any cache that is made now.
        FileTime built = FileTime.from(Instant.now().minusSeconds(60));
        try (var sources = Files.walk(home)) {
            for (Path source : sources.toList()) {
                Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
            }
        }
        Files.createDirectories(jar.getParent());
        Files.copy(Path.of("../hkaws"), home.resolve("hkaws"));
        Launcher launcher = Launcher.of(home.resolve("hkaws"));

        writeJarThatPrints("one", jar);
        Files.setLastModifiedTime(jar, built);
        String first = launcher.run(directory).out();
        String cached = launcher.run(directory).out();
        writeJarThatPrints("two", jar);
        Files.setLastModifiedTime(jar, built);
        String replaced = launcher.run(directory).out();

        assertThat(List.of(first, cached, replaced)).containsExactly("one\n", "one\n", "two\n");
        try (var files = Files.list(jar.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".aot"))
                    .hasSize(1);
        }
    }

    /** A jar of the same name, size and date whatever of the two words it prints. */
    private void writeJarThatPrints(String word, Path jar) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes-" + word));
        Path source = Files.createDirectories(classes.resolve("src")).resolve("Hkaws.java");
        Files.writeString(
                source,
                """
                package io.github.hkaws.cli;
                public class Hkaws {
                    public static void main(String[] args) { System.out.println("%s"); }
                }
                """
                        .formatted(word));
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString());
        assertThat(result).isZero();
        Path entry = Path.of("io/github/hkaws/cli/Hkaws.class");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("io/github/hkaws/cli/Hkaws.class"));
            out.write(Files.readAllBytes(classes.resolve(entry)));
            out.closeEntry();
        }
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
