package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportIT {

    private static final String BEFORE = "20261121_235900.jpg";
    private static final String AFTER = "20261122_000130_<b>.jpg";
    private static final String OUTSIDE = "20261122_000130_%3Cb%3E.jpg";

    private final TestSite site = new TestSite();

    @TempDir Path directory;

    @BeforeEach
    void file() {
        site.put("cameras/front/2026-11-21/" + BEFORE, "before midnight")
                .put("cameras/gate/2026-11-22/" + AFTER, "after midnight")
                .put("cameras/gate/2026-11-22/20261122_120000.jpg", "noon");
        assertThat(site.run("pack", "front", "2026-11-21", "--zone", "UTC", "--yes").exitCode())
                .isZero();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void putsAllCamerasAroundAMomentIntoOneFile() throws IOException {
        Path zip = directory.resolve("break-in.zip");

        CommandRun run = export(zip, "--minutes", "2");

        assertThat(run.outLines()).containsExactly("front/" + BEFORE, "gate/" + OUTSIDE);
        assertThat(run.err())
                .contains(
                        "2 captures; Captures around 2026-11-22 00:00, time zone UTC (as --zone says)\n");
        assertThat(run.exitCode()).isZero();
        try (var opened = new ZipFile(zip.toFile())) {
            assertThat(opened.stream().map(entry -> entry.getName()))
                    .containsExactly(
                            "front/" + BEFORE, "gate/" + OUTSIDE, "index.html", "manifest.sha256");
            assertThat(text(opened, "front/" + BEFORE)).isEqualTo("before midnight");
            assertThat(text(opened, "index.html"))
                    .contains("src=\"gate/20261122_000130_%253Cb%253E.jpg\"", "_&lt;b&gt;.jpg")
                    .doesNotContain("<b>");
            assertThat(text(opened, "manifest.sha256").lines())
                    .filteredOn(line -> !line.startsWith("# "))
                    .hasSize(3)
                    .allMatch(line -> line.matches("[0-9a-f]{64}  .+"))
                    .first()
                    .isEqualTo(
                            io.github.hkaws.domain.digest.Sha256.hex("before midnight", 64)
                                    + "  front/"
                                    + BEFORE);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(zip);
        }
    }

    @Test
    void takesOnlyTheCamerasThatAreNamed() {
        CommandRun run = export(directory.resolve("a.zip"), "gate", "--minutes", "2", "--json");

        assertThat(run.out())
                .startsWith("{\"camera\":\"gate\",\"date\":\"2026-11-22\",")
                .hasLineCount(1);
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        Path there = Files.writeString(directory.resolve("there.zip"), "mine");

        assertThat(export(there).err())
                .startsWith(
                        "hkaws export: %s is there already; name another with -o\n"
                                .formatted(there));
        assertThat(site.run("export", "--around", "midnight", "-o", "x").err())
                .startsWith(
                        "hkaws export: Invalid value for option '--around': 'midnight' is no moment; write it yyyy-MM-ddTHH:mm, such as 2026-11-22T22:14\n");
        assertThat(export(directory.resolve("b.zip"), "gat").err())
                .contains("there is no camera gat in bucket hkaws-test; did you mean gate?\n");
    }

    private CommandRun export(Path zip, String... more) {
        return site.run(
                Stream.concat(
                                Stream.of(
                                        "export",
                                        "--around",
                                        "2026-11-22T00:00",
                                        "--zone",
                                        "UTC",
                                        "-o",
                                        zip.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
    }
}
