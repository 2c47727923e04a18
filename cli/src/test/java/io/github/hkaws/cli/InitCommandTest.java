package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.domain.zone.TimeZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitCommandTest {

    private static final Instant NEWEST = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir Path directory;
    private Path out = Path.of("");
    private Path ftp = Path.of("");

    @BeforeEach
    void name() throws IOException {
        out = directory.resolve("barn.yaml");
        ftp = Files.createDirectory(directory.resolve("ftp"));
    }

    private void file(String path, Duration before) throws IOException {
        Path file = ftp.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.setLastModifiedTime(file, FileTime.from(NEWEST.minus(before)));
    }

    private CommandRun init(String answers, String... more) {
        String[] all = new String[3 + more.length];
        all[0] = "init";
        all[1] = "-o";
        all[2] = out.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return CommandRun.reading(answers, all);
    }

    @Test
    void writesASiteFileByItsAnswersAndPlansTheWeek() throws IOException {
        for (int channel = 1; channel <= 3; channel++) {
            file(
                    "nvr/NVR 1/Cam %d/10.0.0.9_0%d_20261122125%d00123_TIMING.jpg"
                            .formatted(channel, channel, channel),
                    Duration.ofMinutes(9 - channel));
        }
        file("gate/192.168.1.64_01_20261122130000123_TIMING.jpg", Duration.ZERO);
        file("gate/192.168.1.64_01_20261101130000123_TIMING.jpg", Duration.ofDays(21));

        CommandRun run = init("barn\nEurope/Berlin\n" + ftp + "\nme@example.com\ny\n");

        assertThat(run.err())
                .contains(
                        "  4 files in the last week of them, of 2 cameras: gate (1), nvr (3)\n",
                        "nvr seems to be a recorder with 3 cameras: nvr-NVR%201-Cam%201 (1), ",
                        out + " written; it explains every setting\n");
        Site site = SiteFile.read(out);
        assertThat(site.name()).isEqualTo("barn");
        assertThat(TimeZones.name(site.zone())).isEqualTo("Europe/Berlin");
        assertThat(site.alertEmail()).isEqualTo("me@example.com");
        assertThat(site.camera("nvr").recorder()).isTrue();
        assertThat(Files.readString(out))
                .contains(
                        "\n# Seen in "
                                + ftp
                                + ":\n#   gate (1)\n#   nvr (3)\ncameras:\n  \"nvr\":\n")
                .contains("\n# Days that captures stay single objects, quickest to look at.\n");
        assertThat(run.out())
                .contains(
                        "4 files: 4 still\n",
                        "gate 1, nvr-NVR%201-Cam%201 1, nvr-NVR%201-Cam%202 1, nvr-NVR%201-Cam%203 1\n",
                        "  every name was recognised\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void takesWhatStandsInBracketsWhereNothingIsAnswered() throws IOException {
        CommandRun run = init("");

        Site site = SiteFile.read(out);
        assertThat(site.name()).isEqualTo("home");
        assertThat(site.alertEmail()).isNull();
        assertThat(site.cameras()).isEmpty();
        assertThat(run.err()).contains("try it on files of your cameras: hkaws plan DIR --site ");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void asksAgainWhereAnAnswerWillNotDo() {
        CommandRun run =
                init("My House\nhouse\nPacific Time\nAmerica/Vancouver\n\nnobody\n\n", "--json");

        assertThat(run.err())
                .contains("My House", "no name for AWS resources; write 1 to 24 lower-case")
                .contains("Pacific Time", "nobody")
                .contains("no e-mail address; write one such as you@example.com");
        assertThat(run.out())
                .isEqualTo(
                        "{\"file\":\"%s\",\"name\":\"house\",\"timeZone\":\"America/Vancouver\",\"alertEmail\":null,\"cameras\":0,\"recorders\":0,\"week\":0}\n"
                                .formatted(out));
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.writeString(out, "mine");

        CommandRun run = init("");

        assertThat(run.err())
                .contains(out + " is there already; edit it, or name another file with -o\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(out).hasContent("mine");
    }

    @Test
    void saysWhatIsNoDirectory() {
        CommandRun run = init("\nUTC\n" + directory.resolve("nowhere") + "\n");

        assertThat(run.err()).contains("nowhere is no directory; name one, or a bucket as s3://");
        assertThat(out).doesNotExist();
    }
}
