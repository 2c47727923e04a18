package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures of several cameras, on several days; now is 06:15:52 UTC of 23 November. */
final class FindIT {

    private static final String NIGHT = line("20261121013000000");
    private static final String NOON = line("20261121120000000");
    private static final String PLATE =
            "192.168.1.65_01_20261122221400000_AB123CD_VEHICLE_DETECTION.jpg";
    private static final String LATE = "20261122_233000.jpg";
    private static final String TODAY = "20261123_050000.jpg";
    private static final TestSite SITE = new TestSite();

    @TempDir Path directory;

    @BeforeAll
    static void file() {
        SITE.put("cameras/front/2026-11-21/" + NIGHT, "1")
                .put("cameras/front/2026-11-21/" + NOON, "22")
                .put("cameras/front/2026-11-22/" + LATE, "333")
                .put("cameras/front/2026-11-23/" + TODAY, "4444")
                .put("cameras/gate/2026-11-22/" + PLATE, "55555")
                .put("cameras/gate/2026-11-23/20261123_013000.jpg", "666666");
        assertThat(SITE.run("pack", "front", "2026-11-21", "--zone", "UTC", "--yes").exitCode())
                .isZero();
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    private static String line(String stamp) {
        return "192.168.1.64_01_%s_LINE_CROSSING_DETECTION.jpg".formatted(stamp);
    }

    private static CommandRun run(String... args) {
        return SITE.run(
                Stream.concat(Arrays.stream(args), Stream.of("--zone", "UTC"))
                        .toArray(String[]::new));
    }

    private static List<String> names(String... args) {
        return run(Stream.concat(Arrays.stream(args), Stream.of("--json")).toArray(String[]::new))
                .out()
                .lines()
                .map(row -> row.replaceFirst(".*\"name\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void findsADetectionInTheSmallHoursOfAMonth() {
        CommandRun run =
                run(
                        "find",
                        "--detection",
                        "line-crossing",
                        "--hours",
                        "01:00-04:00",
                        "--last",
                        "30d");

        assertThat(run.outLines())
                .hasSize(2)
                .last()
                .asString()
                .matches(
                        "2026-11-21 01:30:00\\.000  front   LINE_CROSSING_DETECTION  01 +1 B  packed, GLACIER_IR.*  "
                                + NIGHT.replace(".", "\\."));
        assertThat(run.err()).endsWith("1 capture, 1 B, time zone UTC (as --zone says)\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void findsANumberPlateOfWhichTheBeginIsKnown() {
        assertThat(names("find", "--plate", "ab*")).containsExactly(PLATE);
        assertThat(run("find", "gate", "--plate", "AB*").out()).contains("  AB123CD  ");
        assertThat(names("find", "--plate", "B*")).isEmpty();
    }

    @Test
    void listsSeveralOrAllCamerasInTheOrderOfTime() {
        assertThat(names("ls", "front", "gate", "2026-11-22")).containsExactly(PLATE, LATE);
        assertThat(names("ls", "yesterday", "20:00-04:00"))
                .containsExactly(PLATE, LATE, "20261123_013000.jpg");
        assertThat(names("ls", "--last", "8h")).containsExactly(LATE, "20261123_013000.jpg", TODAY);
        assertThat(names("ls", "--since", "2026-11-22T22:14"))
                .containsExactly(PLATE, LATE, "20261123_013000.jpg", TODAY);
        assertThat(names("ls", "--since", "yesterday", "--until", "00:00"))
                .containsExactly(PLATE, LATE);
        assertThat(names("find"))
                .containsExactly(NIGHT, NOON, PLATE, LATE, "20261123_013000.jpg", TODAY);
    }

    @Test
    void refusesACameraThatIsNotThereAmongOthers() {
        assertThat(run("ls", "front", "gaet", "2026-11-22").err())
                .isEqualTo(
                        "hkaws ls: there is no camera gaet in bucket hkaws-test; did you mean gate?\n");
    }

    @Test
    void refusesWhatIsSaidTwiceOrNotAtAll() {
        assertThat(run("ls", "front").err())
                .startsWith(
                        "hkaws ls: which day? say a date, such as 2026-11-23, today or yesterday, or --last 8h\n");
        assertThat(run("ls", "front", "today", "--last", "8h").err())
                .startsWith("hkaws ls: today and an option say when; say the one or the other\n");
        assertThat(run("ls", "--last", "8 hours").err())
                .contains("'8 hours' is no length of time; write it like 30m, 8h, 30d or 2w\n");
        assertThat(run("ls", "today", "20:00-04:00", "--night").err())
                .startsWith("hkaws ls: the hours are said twice; ");
        assertThat(run("ls", "--since", "today", "--until", "yesterday").err())
                .startsWith("hkaws ls: --until is not after --since; turn them round\n");
    }

    @Test
    void saysThatACameraStandsBehindTheDate() {
        assertThat(run("find", "2026-11-22", "gate").err())
                .isEqualTo("gate is a camera; write it before the date\n");
        assertThat(run("ls", "front", "2026-11-22", "gate").exitCode()).isEqualTo(1);
    }

    @Test
    void printsCsv() {
        assertThat(run("ls", "gate", "2026-11-22", "--output", "csv", "--quiet").outLines())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "camera,date,name,capturedAt,timeSource,storedAt,clocks,detection,kind,channel,plate,size,place,key,readable,sha256");
    }

    @Test
    void fetchesSeveralCamerasIntoDirectoriesOfTheirOwn() throws IOException {
        CommandRun run = run("get", "--last", "9h", "-o", directory.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.resolve("gate/2026-11-22").resolve(PLATE)).hasContent("55555");
        assertThat(directory.resolve("front/2026-11-22").resolve(LATE)).hasContent("333");
        assertThat(directory.resolve("front/2026-11-23").resolve(TODAY)).hasContent("4444");
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(4);
        }
    }

    @Test
    void exportsANightAndSaysSoOnItsPage() throws IOException {
        Path zip = directory.resolve("night.zip");

        CommandRun run = run("export", "yesterday", "22:00-04:00", "-o", zip.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        try (var opened = new ZipFile(zip.toFile())) {
            assertThat(opened.stream().map(entry -> entry.getName()))
                    .containsExactly(
                            "gate/" + PLATE,
                            "front/" + LATE,
                            "gate/20261123_013000.jpg",
                            "index.html",
                            "manifest.sha256");
            assertThat(
                            new String(
                                    opened.getInputStream(opened.getEntry("index.html"))
                                            .readAllBytes(),
                                    java.nio.charset.StandardCharsets.UTF_8))
                    .contains("<h1>Captures from 2026-11-22 22:00 to 2026-11-23 04:00</h1>");
        }
        assertThat(run("export", "-o", "x.zip").err()).startsWith("hkaws export: which day? ");
        assertThat(
                        run("export", "--around", "2026-11-22T22:14", "--last", "8h", "-o", "x.zip")
                                .err())
                .startsWith(
                        "hkaws export: --around says when; leave out --last, --since and --until\n");
    }

    @Test
    void offersCamerasAndDatesForCompletion() {
        assertThat(SITE.run("candidates", "__hkaws_cameras__", "--", "").outLines())
                .containsExactly("front", "gate");
        assertThat(SITE.run("candidates", "__hkaws_dates__", "--", "gate").outLines())
                .containsExactly("today", "yesterday", "2026-11-22", "2026-11-23");
        assertThat(SITE.run("candidates", "__hkaws_dates__", "--").outLines())
                .contains("2026-11-21", "2026-11-22", "2026-11-23");
        assertThat(
                        SITE.run("candidates", "--bucket", "hkaws-nowhere", "__hkaws_cameras__")
                                .exitCode())
                .isZero();
    }

    @Test
    void asksTheBucketOnceForMinutesOfCompletion() {
        var environment = SITE.environment();
        environment.put("XDG_CACHE_HOME", directory.toString());
        List<String> first = candidates(environment);
        long asked = SITE.aws.requestCounts().total();

        assertThat(candidates(environment)).isEqualTo(first).containsExactly("front", "gate");
        assertThat(SITE.aws.requestCounts().total()).isEqualTo(asked);
    }

    private static List<String> candidates(java.util.Map<String, String> environment) {
        return SITE.with(environment, "", "candidates", "__hkaws_cameras__").outLines();
    }
}
