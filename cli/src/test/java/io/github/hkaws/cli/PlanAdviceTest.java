package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.site.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hkaws plan} ends with when there is something to look at. */
final class PlanAdviceTest {

    private static final List<String> RECORDER =
            List.of(
                    "nvr/NVR 1/Driveway/10.0.0.9_01_20261122110000123_MOTION_DETECTION.jpg",
                    "nvr/NVR 1/Garden/10.0.0.9_02_20261122110000123_MOTION_DETECTION.jpg",
                    "nvr/NVR 1/Gate/10.0.0.9_03_20261122110000123_MOTION_DETECTION.jpg");

    @TempDir Path directory;

    @Test
    void printsTheLinesThatPartARecordersCameras() {
        String out = names(RECORDER);

        assertThat(out)
                .contains("Advice\n")
                .contains("nvr is one login, but 3 cameras seem to be behind it")
                .contains("nvr-NVR%201-Driveway (1), nvr-NVR%201-Garden (1), nvr-NVR%201-Gate (1)");
        assertThat(camerasWith(yamlIn(out), RECORDER))
                .containsExactly("nvr-NVR 1-Driveway", "nvr-NVR 1-Garden", "nvr-NVR 1-Gate");
    }

    @Test
    void partsSeveralFoscamsOfOneLogin() {
        List<String> foscams =
                List.of(
                        "cams/FI9805W_C4D6553DECE1/snap/MDAlarm_20190926-122821.jpg",
                        "cams2/FI9805W_C4D6553DECE1/snap/MDAlarm_20190926-122821.jpg",
                        "cams2/FI9900P_00626EAABBCC/snap/MDAlarm_20190926-122821.jpg");

        String out = names(foscams);

        assertThat(out).contains("cams2 is one login, but 2 cameras").doesNotContain("cams is one");
        assertThat(camerasWith(yamlIn(out), foscams.subList(1, 3)))
                .containsExactly("cams2-FI9805W_C4D6553DECE1", "cams2-FI9900P_00626EAABBCC");
    }

    @Test
    void partsCamerasThatOnlyTheirNamesTellApart() {
        List<String> shared =
                List.of(
                        "all/10.0.0.8_01_20261122110000123_TIMING.jpg",
                        "all/10.0.0.80_01_20261122110000123_TIMING.jpg",
                        "all/10.0.0.9_01_20261122110000123_TIMING.jpg");

        String out = names(shared);

        assertThat(out).contains("all is one login, but 3 cameras");
        assertThat(camerasWith(yamlIn(out), shared))
                .containsExactly("all-10.0.0.8", "all-10.0.0.80", "all-10.0.0.9");
    }

    @Test
    void saysNothingOfLoginsThatAreCameras() {
        assertThat(
                        names(
                                List.of(
                                        "front/10.0.0.8_01_20261122110000123_TIMING.jpg",
                                        "front/2026-11-22/10.0.0.8_01_20261122110001123_TIMING.jpg",
                                        "back/2026-11-22/001/jpg/09/32/52[M][0@0][0].jpg",
                                        "back/2026-11-22/001/jpg/09/32/53[M][0@0][0].jpg")))
                .doesNotContain("Advice");
    }

    @Test
    void saysByHowMuchNamesAndFilesDiffer() throws IOException {
        for (int minute = 10; minute < 20; minute++) {
            file(
                    "front/cam_20261122%d%d00.jpg".formatted(13, minute),
                    "2026-11-22T10:%d:05Z".formatted(minute));
            file(
                    "right/cam_20261122%d%d00.jpg".formatted(11, minute),
                    "2026-11-22T10:%d:05Z".formatted(minute));
            file(
                    "utc/cam_20261122%d%d00.jpg".formatted(10, minute),
                    "2026-11-22T10:%d:05Z".formatted(minute));
        }

        String out = CommandRun.of("plan", directory.toString(), "--zone", "Europe/Berlin").out();

        assertThat(out)
                .contains(
                        "front: 10 of 10 names are 2 hours ahead of their files: its clock does not show Europe/Berlin")
                .contains("say its timeZone in the site file (UTC+03:00 by the files)")
                .contains(
                        "utc: 10 of 10 names are 1 hour behind their files: its clock does not show Europe/Berlin")
                .contains("it shows UTC: set the camera's zone, or say timeZone: UTC of it")
                .doesNotContain("right:");
    }

    @Test
    void saysThatAClockIsYearsBehindOrWasNeverSet() throws IOException {
        file("garage/20200401-071233.jpg", "2026-11-22T10:00:00Z");
        file("hall/cam_19700103171131.jpg", "2026-11-22T10:00:00Z");
        file("hall/192.168.1.105_01_19700103171131834_TIMING.jpg", "2026-11-22T10:00:00Z");

        String out = CommandRun.of("plan", directory.toString(), "--zone", "UTC").out();

        assertThat(out)
                .contains(
                        "garage: 1 of 1 names are 6.6 years behind their files (2020-04-01 in a name, 2026-11-22 the file)")
                .contains(
                        "hall: 1 of 1 names print a time that cannot be (1970-01-03T17:11:31.834)");
    }

    @Test
    void saysNothingOfTimesWhereNamesAloneAreAtHand() {
        assertThat(names(List.of("garage/20200401-071233.jpg"))).doesNotContain("Advice");
    }

    @Test
    void groupsWhatNoFormatFitsAndSaysHowToTeachIt() {
        List<String> names =
                new java.util.ArrayList<>(List.of("a/IMG_0012.JPG", "a/IMG_0013.JPG", "b/x.jpg"));
        for (int i = 0; i < 12; i++) {
            names.add("c/" + "-".repeat(i) + ".bin");
        }

        String out = names(names);

        assertThat(out.lines().filter(line -> line.contains(", such as "))).hasSize(10);
        assertThat(out)
                .contains("  a_9999.a: 2, such as a/IMG_0012.JPG\n")
                .contains("and 4 shapes more")
                .contains("nameTemplate: \"{camera}-{year}{month}{day}-{hour}{minute}{second}\"");
    }

    @Test
    void namesUnfinishedFiles() {
        assertThat(names(List.of("front/x_20261122110000.jpg.part", "front/y.tmp")))
                .contains(
                        "2 files were not finished by whoever sent them (front/x_20261122110000.jpg.part, front/y.tmp):")
                .contains("needs renames in its line of the relay's cameras file");
    }

    @Test
    void putsAdviceBesideJsonIntoTheErrorStream() {
        CommandRun run =
                CommandRun.reading(
                        String.join("\n", RECORDER),
                        "plan",
                        "--names",
                        "-",
                        "--zone",
                        "UTC",
                        "--json");

        assertThat(run.outLines()).hasSize(3).allMatch(line -> line.startsWith("{"));
        assertThat(run.err()).contains("nvr is one login, but 3 cameras");
    }

    private static String names(List<String> names) {
        return CommandRun.reading(String.join("\n", names), "plan", "--names", "-", "--zone", "UTC")
                .out();
    }

    /** From the line cameras: on, as a person would copy it. */
    private static String yamlIn(String out) {
        return out.lines()
                .dropWhile(line -> !line.equals("cameras:"))
                .takeWhile(line -> line.equals("cameras:") || line.startsWith("  "))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> camerasWith(String yaml, List<String> paths) {
        var reader = new CaptureReader(SiteFile.parse("hkaws.yaml", "timeZone: UTC\n" + yaml));
        return paths.stream()
                .map(path ->
                        reader.read(path, Instant.parse("2026-11-23T00:00:00Z")).camera().raw())
                .toList();
    }

    private void file(String path, String modified) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
    }
}
