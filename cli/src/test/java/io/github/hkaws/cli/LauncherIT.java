package io.github.hkaws.cli;

import static java.time.temporal.ChronoUnit.SECONDS;
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
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherIT {

    /** Newer than any source, older than any cache that is made now. */
    private final Instant built = Instant.now().minusSeconds(60).truncatedTo(SECONDS);

    private final Launcher hkaws = Launcher.ofProject();

    @TempDir Path directory;
    @TempDir Path fake;

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
        Launcher launcher = launcherOfAFakeProject();
        Path jar = fake.resolve("cli/target/hkaws.jar");

        writeJarThatPrints("one", jar);
        String first = launcher.run(directory).out();
        String cached = launcher.run(directory).out();
        Set<String> old = caches();
        writeJarThatPrints("two", jar);
        String replaced = launcher.run(directory).out();

        assertThat(List.of(first, cached, replaced)).containsExactly("one\n", "one\n", "two\n");
        assertThat(old).hasSize(1);
        assertThat(caches()).hasSize(1).doesNotContainAnyElementsOf(old);
    }

    @Test
    void usesNoCacheThatItCannotRenew() throws IOException, InterruptedException {
        Launcher launcher = launcherOfAFakeProject();
        Path jar = fake.resolve("cli/target/hkaws.jar");
        writeJarThatPrints("one", jar);
        var _ = launcher.run(directory);
        Set<String> old = caches();
        writeJarThatPrints("two", jar);

        // With options of the user's no cache is made: it would fit only those.
        ProcessBuilder builder = launcher.builder(directory);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dwhatever=yes");
        CommandRun replaced = Launcher.finish(builder);

        assertThat(replaced.out()).isEqualTo("two\n");
        assertThat(caches()).isEqualTo(old).hasSize(1);
    }

    /** The JVM refuses a cache of another time, without a word and for good. */
    @Test
    void makesACacheAnewForTheSameJarOfAnotherTime() throws IOException, InterruptedException {
        Launcher launcher = launcherOfAFakeProject();
        Path jar = fake.resolve("cli/target/hkaws.jar");
        writeJarThatPrints("one", jar);
        var _ = launcher.run(directory);
        Set<String> old = caches();

        Files.setLastModifiedTime(jar, FileTime.from(built.minusSeconds(3600)));
        String touched = launcher.run(directory).out();

        assertThat(touched).isEqualTo("one\n");
        assertThat(caches()).hasSize(1).doesNotContainAnyElementsOf(old);
    }

    @Test
    void loadsTheEmbeddedAwsForTheCommandsThatRunItAlone()
            throws IOException, InterruptedException {
        Launcher launcher = launcherOfAFakeProject();
        writeJarThatPrints("product", fake.resolve("cli/target/hkaws.jar"));
        writeJarThatPrints("demo", fake.resolve("demo/target/hkaws-demo.jar"));

        for (String args : List.of("demo", "demo --keep", "local --port 9000")) {
            assertThat(launcher.run(directory, args.split(" ")).out()).as(args).isEqualTo("demo\n");
        }
        for (String args :
                List.of(
                        "ls front today",
                        "web",
                        "demo --help",
                        "local -h",
                        "help demo",
                        "--help")) {
            assertThat(launcher.run(directory, args.split(" ")).out())
                    .as(args)
                    .isEqualTo("product\n");
        }
    }

    /** One whose sources are older than all jars, so that nothing is built. */
    private Launcher launcherOfAFakeProject() throws IOException {
        Files.createDirectories(fake.resolve("web/page"));
        Files.createDirectories(fake.resolve("cli/target"));
        Files.createDirectories(fake.resolve("demo/target"));
        Files.writeString(fake.resolve("pom.xml"), "");
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
                        "demo")) {
            Files.createDirectories(fake.resolve(module).resolve("src/main"));
            Files.writeString(fake.resolve(module).resolve("pom.xml"), "");
        }
        try (var sources = Files.walk(fake)) {
            for (Path source : sources.toList()) {
                Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
            }
        }
        Files.copy(Path.of("../hkaws"), fake.resolve("hkaws"));
        return Launcher.of(fake.resolve("hkaws"));
    }

    private Set<String> caches() throws IOException {
        try (var files = Files.list(fake.resolve("cli/target"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".aot"))
                    .collect(Collectors.toSet());
        }
    }

    /** A jar of the same size and date whatever of two words of one length it prints. */
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
        Files.setLastModifiedTime(jar, FileTime.from(built));
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
