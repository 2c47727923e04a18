package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanCommandTest {

    private static final String HIKVISION =
            "192.168.1.64_01_20261120071503120_LINE_CROSSING_DETECTION.jpg";

    @TempDir Path directory;

    @Test
    void printsOneLineOfJsonAFile() throws IOException {
        file("front/" + HIKVISION, "x");

        CommandRun run =
                CommandRun.of("plan", directory.toString(), "--zone", "Europe/Berlin", "--json");

        assertThat(run.outLines())
                .containsExactly(
                        "{\"source\":\"front/%s\",\"key\":\"cameras/front/2026-11-20/%s\","
                                        .formatted(HIKVISION, HIKVISION)
                                + "\"camera\":\"front\",\"channel\":\"01\","
                                + "\"capturedAt\":\"2026-11-20T07:15:03.120+01:00\","
                                + "\"timeSource\":\"name\",\"detection\":\"LINE_CROSSING_DETECTION\","
                                + "\"mediaKind\":\"still\",\"plate\":null}");
        assertThat(run.err())
                .contains("time zone Europe/Berlin (as --zone says)", "1 file: 1 still");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void takesADirectoryForWhatItsNameSays() throws IOException {
        // Java has no directory to change into: the file of words lies where tests run.
        Path words = Files.writeString(Path.of("pics-of-a-test"), "--help");
        try {
            CommandRun run = CommandRun.of("plan", "--zone", "UTC", "--", "@pics-of-a-test");

            assertThat(run.err()).startsWith("hkaws plan: there is no directory @pics-of-a-test\n");
            assertThat(run.out()).isEmpty();
        } finally {
            Files.delete(words);
        }
    }

    @Test
    void printsTheSameAsCsvAndSumsOnlyWhereItIsNotQuiet() throws IOException {
        file("front/" + HIKVISION, "x");
        file("front/=SUM(A1),\"x\".jpg", "x");

        CommandRun run =
                CommandRun.of(
                        "plan",
                        directory.toString(),
                        "--zone",
                        "UTC",
                        "--output",
                        "csv",
                        "--quiet");

        assertThat(run.outLines())
                .hasSize(3)
                .first()
                .isEqualTo(
                        "source,key,camera,channel,capturedAt,timeSource,detection,mediaKind,plate");
        assertThat(run.outLines().get(1))
                .startsWith(
                        "front/%s,cameras/front/2026-11-20/%s,front,01,2026-11-20T07:15:03.120+00:00,name,"
                                .formatted(HIKVISION, HIKVISION));
        assertThat(run.out()).contains("\"front/=SUM(A1),\"\"x\"\".jpg\"");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void takesModificationTimeForS3sTime() throws IOException {
        file("yard/holiday.jpg", "x");

        CommandRun run = CommandRun.of("plan", directory.toString(), "--zone", "UTC", "--json");

        assertThat(run.out())
                .contains("\"capturedAt\":\"2026-11-22T10:00:00.000+00:00\"")
                .contains("\"timeSource\":\"stored\"")
                .contains("\"key\":\"cameras/yard/2026-11-22/");
    }

    /** Vancouver decided in 2026 to change its clocks no more; Java 25.0.3 does not know it. */
    @Test
    void goesByCurrentTimeZoneRules() throws IOException {
        file("front/snapshot.jpg", "x");
        Files.setLastModifiedTime(
                directory.resolve("front/snapshot.jpg"),
                FileTime.from(Instant.parse("2026-11-30T07:30:00Z")));

        CommandRun run =
                CommandRun.of(
                        "plan", "--zone", "America/Vancouver", directory.toString(), "--json");

        assertThat(run.out())
                .contains("\"key\":\"cameras/front/2026-11-30/")
                .contains("\"capturedAt\":\"2026-11-30T00:30:00.000-07:00\"");
        assertThat(run.err()).contains("time zone America/Vancouver (as --zone says)");
    }

    @Test
    void printsATableAndWhatItDidNotRecognise() throws IOException {
        file("front/" + HIKVISION, "x");
        file("front/holiday.jpg", "");
        file("garden/DVRWorkDirectory", "x");

        CommandRun run = CommandRun.of("plan", directory.toString(), "--zone", "UTC");

        assertThat(run.outLines().getFirst())
                .matches("SOURCE +KEY +CAPTURED AT +TIME FROM +DETECTION +FORMAT");
        assertThat(run.outLines())
                .anyMatch(line -> line.contains("LINE_CROSSING_DETECTION  hik.default"))
                .anyMatch(line ->
                        line.startsWith("garden/DVRWorkDirectory")
                                && line.contains("discard/2026-11-22/"))
                .contains("3 files: 2 still, 1 noise")
                .contains("  empty    1 file: in drop/ they wait until their bytes come")
                .contains("  a.a: 1, such as front/holiday.jpg");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysHowManyAreOldByTheirDatesAndThatTheyAreKept() {
        CommandRun run =
                CommandRun.reading(
                        "gate/192.168.1.64_01_20150101000510000_MOTION_DETECTION.jpg\n",
                        "plan",
                        "--names",
                        "-",
                        "--zone",
                        "UTC");

        assertThat(run.outLines())
                .contains(
                        "  age      if dropped now, 1 capture of 1 camera is beyond retention by date"
                                + " and kept for age in the bucket, until 2027-11-24");
    }

    @Test
    void readsNamesFromStandardInput() {
        CommandRun run =
                CommandRun.reading(
                        "./front/" + HIKVISION + "\n\n\u001b[31m.jpg\r\n",
                        "plan",
                        "--names",
                        "-",
                        "--zone",
                        "UTC");

        assertThat(run.out())
                .contains("cameras/front/2026-11-20/" + HIKVISION)
                .contains("2 files: 2 still")
                .doesNotContain("\u001b");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void doesNotFollowLinks() throws IOException {
        file("front/" + HIKVISION, "x");
        Files.createSymbolicLink(directory.resolve("again"), directory.resolve("front"));

        CommandRun run = CommandRun.of("plan", directory.toString());

        assertThat(run.out()).contains("1 file: 1 still");
        assertThat(run.err()).contains("not looked at: 1 links or special files");
    }

    @Test
    void goesByTheSiteFile() throws IOException {
        file("front/" + HIKVISION, "x");
        Path site =
                Files.writeString(
                        directory.resolveSibling("hkaws-test.yaml"), "timeZone: Asia/Tokyo\n");

        CommandRun run =
                CommandRun.of("plan", directory.toString(), "--site", site.toString(), "--json");
        Files.delete(site);

        assertThat(run.out()).contains("2026-11-20T07:15:03.120+09:00");
        assertThat(run.err()).contains("time zone Asia/Tokyo (as the site file says)");
    }

    @Test
    void answersMistakesInOneSentence() throws IOException {
        Path file = file("a.jpg", "x");

        assertMisuse("which files? name their directory, or a list with --names FILE", "plan");
        assertMisuse("there is no directory /no/such", "plan", "/no/such");
        assertMisuse(file + " is no directory; name the one it is in", "plan", file.toString());
        assertMisuse(
                "Invalid value for option '--zone': unknown time zone 'Europe/Berln'; did you mean Europe/Berlin?",
                "plan",
                directory.toString(),
                "--zone",
                "Europe/Berln");
        assertMisuse(
                "Invalid value for option '--site': none.yaml: there is no such file; copy hkaws.example.yaml to none.yaml",
                "plan",
                directory.toString(),
                "--site",
                "none.yaml");
        assertMisuse(
                "Unknown option: '--jsn'\nDid you mean --json?",
                "plan",
                directory.toString(),
                "--jsn");
    }

    private static void assertMisuse(String sentence, String... args) {
        CommandRun run = CommandRun.of(args);

        assertThat(run.err()).isEqualTo("hkaws plan: " + sentence + "\nTry 'hkaws plan --help'.\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private Path file(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-11-22T10:00:00Z")));
    }
}
