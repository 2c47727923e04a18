package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RefileIT {

    private static final String NAME = "192.168.1.64_0%d_2026112207150%d120_TIMING.jpg";

    private final TestSite site = new TestSite();
    private String file = "";

    @TempDir Path directory;

    @BeforeEach
    void arrive() throws IOException {
        file =
                Files.writeString(
                                directory.resolve("site.yaml"),
                                "timeZone: UTC\ncameras:\n  nvr: {recorder: true}\n")
                        .toString();
        site.put("drop/nvr/NVR/Gate/" + NAME.formatted(1, 1), "one")
                .put("drop/nvr/NVR/Yard/" + NAME.formatted(2, 2), "two");
        assertThat(site.run("arrange", "--zone", "UTC").exitCode()).isZero();
        assertThat(site.keys("cameras/nvr/2026-11-22/")).hasSize(2);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void movesWhatTheSiteFilePartsNow() {
        CommandRun dry = site.run("refile", "nvr", "--site", file, "--dry-run", "--json");
        assertThat(dry.outLines())
                .containsExactly(
                        "{\"camera\":\"nvr\",\"date\":\"2026-11-22\",\"name\":\"%s\",\"to\":\"cameras/nvr-NVR-Gate/2026-11-22/%s\",\"outcome\":\"would-move\",\"problem\":null}"
                                .formatted(NAME.formatted(1, 1), NAME.formatted(1, 1)),
                        "{\"camera\":\"nvr\",\"date\":\"2026-11-22\",\"name\":\"%s\",\"to\":\"cameras/nvr-NVR-Yard/2026-11-22/%s\",\"outcome\":\"would-move\",\"problem\":null}"
                                .formatted(NAME.formatted(2, 2), NAME.formatted(2, 2)));
        assertThat(dry.err()).endsWith("would move 2 captures\n");
        assertThat(site.keys("cameras/nvr/2026-11-22/")).hasSize(2);

        CommandRun run = site.answering("y\n", "refile", "nvr", "2026-11-22", "--site", file);

        assertThat(run.err())
                .contains(
                        "to nvr-NVR-Gate/2026-11-22 (1), nvr-NVR-Yard/2026-11-22 (1)\n",
                        "move 2 captures, by time zone UTC (",
                        "moved 2 captures\n");
        assertThat(run.exitCode()).isZero();
        assertThat(site.keys("cameras/"))
                .containsExactly(
                        "cameras/nvr-NVR-Gate/2026-11-22/" + NAME.formatted(1, 1),
                        "cameras/nvr-NVR-Yard/2026-11-22/" + NAME.formatted(2, 2));
    }

    @Test
    void changesNothingUnlessToldTo() {
        CommandRun run = site.answering("n\n", "refile", "nvr", "--site", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(site.keys("cameras/nvr/2026-11-22/")).hasSize(2);
    }

    @Test
    void saysThatPackedAndHeldDaysStay() {
        assertThat(site.run("pack", "nvr", "2026-11-22", "--zone", "UTC", "--yes").exitCode())
                .isZero();

        CommandRun packed = site.run("refile", "nvr", "--site", file, "--yes");

        assertThat(packed.err())
                .contains(
                        "nvr/2026-11-22: 2 packed captures in segments, and there they stay: a segment never changes\n",
                        "nothing to move");
        assertThat(packed.exitCode()).isZero();
        assertThat(site.keys("archive/nvr/")).hasSize(1);
    }
}
