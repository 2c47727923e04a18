package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.site.SiteFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteSourcesTest {

    @TempDir Path root;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream notices = new PrintStream(said, true, StandardCharsets.UTF_8);

    @BeforeEach
    void writeExample() throws IOException {
        Files.copy(
                Templates.ROOT.resolve("hkaws.example.yaml"), root.resolve("hkaws.example.yaml"));
    }

    @Test
    void takesTheExampleAloudWhereThereIsNoSiteFile() {
        assertThat(SiteSources.read(root, null, notices))
                .extracting(source -> source.site().name())
                .containsExactly("home");
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("There is no hkaws.yaml: ");
    }

    @Test
    void takesTheSiteFileWithoutAWord() throws IOException {
        Files.writeString(root.resolve("hkaws.yaml"), "name: barn\ntimeZone: UTC\n");

        assertThat(SiteSources.read(root, null, notices))
                .extracting(source -> source.site().name())
                .containsExactly("barn");
        assertThat(said.size()).isZero();
    }

    @Test
    void takesSeveralSites() throws IOException {
        Files.writeString(root.resolve("a.yaml"), "name: a\ntimeZone: UTC\n");
        Files.writeString(root.resolve("b.yaml"), "name: b\ntimeZone: UTC\n");

        assertThat(SiteSources.read(root, "a.yaml, b.yaml", notices))
                .extracting(source -> source.site().name())
                .containsExactly("a", "b");
    }

    @Test
    void refusesTwoSitesOfOneName() throws IOException {
        Files.writeString(root.resolve("a.yaml"), "name: a\ntimeZone: UTC\n");
        Files.writeString(root.resolve("b.yaml"), "name: a\ntimeZone: UTC\n");

        assertThatThrownBy(() -> SiteSources.read(root, "a.yaml,b.yaml", notices))
                .hasMessage(
                        "b.yaml: name: a: a.yaml has this name already; give each site its own");
    }

    @Test
    void refusesMistakesOfTheSiteFile() throws IOException {
        Files.writeString(root.resolve("hkaws.yaml"), "timeZone: Europe/Berln\n");

        assertThatThrownBy(() -> SiteSources.read(root, null, notices))
                .isInstanceOf(SiteFileException.class)
                .hasMessage(
                        "hkaws.yaml line 1: timeZone: Europe/Berln: unknown time zone; did you mean"
                                + " Europe/Berlin?");
    }

    @Test
    void stagesTheSiteFileAlone() throws IOException {
        var source = SiteSources.read(root, null, notices).getFirst();

        Path layer = SiteSources.stage(source, root.resolve("target"));

        assertThat(layer).isDirectoryContaining("glob:**/hkaws.yaml");
        try (var files = Files.list(layer)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void letsEverybodyReadWhatItStaged() throws IOException {
        Path file = Files.writeString(root.resolve("hkaws.yaml"), "timeZone: UTC\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var source = SiteSources.read(root, null, notices).getFirst();

        Path staged = SiteSources.stage(source, root.resolve("target")).resolve("hkaws.yaml");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staged)))
                .isEqualTo("rw-r--r--");
    }
}
