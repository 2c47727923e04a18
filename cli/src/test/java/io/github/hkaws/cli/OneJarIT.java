package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product is one jar, and what is in it is needed. */
final class OneJarIT {

    private static final Path JAR = Path.of("target/hkaws.jar");

    @TempDir Path directory;

    private static Set<String> packages() throws IOException {
        var packages = new TreeSet<String>();
        try (var jar = new JarFile(JAR.toFile())) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                    .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('/'))))
                    .forEach(packages::add);
        }
        return packages;
    }

    @Test
    void holdsTheseLibrariesAndNoServers() throws IOException {
        assertThat(packages())
                .contains("io/github/hkaws/cli", "io/github/hkaws/cli/embedded", "picocli")
                .allMatch(name ->
                        name.matches(
                                "(io/github/hkaws/(domain|storage|engine|review|functions|cli)|com/amazonaws|com/fasterxml/jackson|org/apache/commons|org/crac|org/reactivestreams|org/shredzone/commons/suncalc|org/slf4j|org/snakeyaml|picocli|software/amazon)(/.*)?"));
    }

    @Test
    void namesItsMainClassAndNoFurtherJar() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS))
                    .isEqualTo(Hkaws.class.getName());
            assertThat(manifest.getValue(Attributes.Name.CLASS_PATH)).isNull();
        }
    }

    @Test
    void worksWhereNothingElseIs() throws IOException, InterruptedException {
        Path jar = Files.copy(JAR, directory.resolve("hkaws.jar"));
        Path java = Path.of(System.getProperty("java.home"), "bin/java");

        CommandRun plan =
                Launcher.finish(
                        new ProcessBuilder(
                                java.toString(),
                                "-jar",
                                jar.toString(),
                                "plan",
                                "--explain",
                                "front/192.168.1.64_01_20261120071503120_TIMING.jpg",
                                "--zone",
                                "UTC"));
        CommandRun demo =
                Launcher.finish(
                        new ProcessBuilder(java.toString(), "-jar", jar.toString(), "demo"));

        assertThat(plan.out()).contains("cameras/front/2026-11-20/");
        assertThat(plan.exitCode()).isZero();
        assertThat(demo.err()).contains("start this command by ./hkaws");
        assertThat(demo.exitCode()).isEqualTo(1);
    }
}
