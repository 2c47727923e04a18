package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LookIT {

    private static final String MOTION = "192.168.1.64_01_20261120071503120_MOTION_DETECTION.jpg";
    private static final String LINE =
            "192.168.1.64_01_20261120213000000_LINE_CROSSING_DETECTION.jpg";
    private static final String FRONT = "cameras/front/2026-11-20/";

    /** Half an hour from what the names say, in UTC as in Berlin. */
    private static final TestSite SITE = new TestSite(Instant.parse("2026-11-20T06:45:00Z"));

    @BeforeAll
    static void file() {
        SITE.put(FRONT + MOTION, "one");
        SITE.clock.moveTo(Instant.parse("2026-11-20T21:00:00Z"));
        SITE.put(FRONT + LINE, "three").put(FRONT + "empty.jpg", "");
        SITE.clock.moveTo(Instant.parse("2026-11-21T06:45:00Z"));
        SITE.put("cameras/front/2026-11-21/" + MOTION.replace("1120", "1121"), "four");
        SITE.clock.moveTo(CommandRun.NOW);
        SITE.put("cameras/下站 yard/2026-11-20/" + MOTION, "no camera id of ours")
                .put("cameras/yard/2026-11-21/20261121_071503 🦊.jpg", "fox")
                .put("holds/front/2026-11-20.json", "{}")
                .put("drop/yard/waiting.jpg", "x");
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void listsCameras() {
        CommandRun run = SITE.run("cameras");

        assertThat(run.outLines())
                .containsExactly(
                        "CAMERA  DAYS  HOT  PACKED  FIRST       LAST",
                        "front      2    2       0  2026-11-20  2026-11-21",
                        "yard       1    1       0  2026-11-21  2026-11-21");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void listsCamerasAsJson() {
        assertThat(SITE.run("cameras", "--json").outLines())
                .containsExactly(
                        "{\"camera\":\"front\",\"days\":2,\"hotDays\":2,\"packedDays\":0,\"first\":\"2026-11-20\",\"last\":\"2026-11-21\"}",
                        "{\"camera\":\"yard\",\"days\":1,\"hotDays\":1,\"packedDays\":0,\"first\":\"2026-11-21\",\"last\":\"2026-11-21\"}");
    }

    @Test
    void listsDays() {
        assertThat(SITE.run("days", "front").outLines())
                .containsExactly(
                        "DATE        HOT  BYTES  SEGMENTS  BYTES  CLASSES   HELD",
                        "2026-11-20    2    8 B         0    0 B  STANDARD  held",
                        "2026-11-21    1    4 B         0    0 B  STANDARD");
        assertThat(SITE.run("days", "yard", "--json").outLines())
                .containsExactly(
                        "{\"camera\":\"yard\",\"date\":\"2026-11-21\",\"hotCaptures\":1,\"hotBytes\":3,\"segments\":0,\"segmentBytes\":0,\"storageClasses\":[\"STANDARD\"],\"held\":false}");
    }

    @Test
    void listsCapturesInTheOrderOfTheirTimes() {
        CommandRun run = SITE.run("ls", "front", "2026-11-20", "--zone", "Europe/Berlin");

        assertThat(run.outLines())
                .containsExactly(
                        "TIME          DETECTION                CH  SIZE  PLACE  NAME",
                        "07:15:03.120  MOTION_DETECTION         01   3 B  hot    " + MOTION,
                        "21:30:00.000  LINE_CROSSING_DETECTION  01   5 B  hot    " + LINE);
        assertThat(run.err())
                .isEqualTo(
                        """
                        problem: front/2026-11-20: 1 ('empty.jpg') under cameras/front/2026-11-20/ are no captures and left out; move them away
                        2 captures, 8 B, time zone Europe/Berlin (as --zone says)
                        """);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void marksWhatS3HadMuchLaterThanItsClockSays() {
        assertThat(SITE.run("ls", "yard", "2026-11-21", "--zone", "UTC").out())
                .contains("hot, filed 47 hours after the camera's clock  20261121_071503 🦊.jpg");
        assertThat(SITE.run("ls", "yard", "2026-11-21", "--zone", "UTC", "--json").out())
                .contains(
                        "\"storedAt\":\"2026-11-23T06:15:52Z\",\"clocks\":\"filed 47 hours after the camera's clock\"");
    }

    @Test
    void filtersByTimeAndDetection() {
        assertThat(names("--night")).containsExactly(LINE);
        assertThat(names("--from", "7:00", "--to", "07:15:03")).isEmpty();
        assertThat(names("--from", "07:15:03")).containsExactly(MOTION, LINE);
        assertThat(names("--detection", "line-crossing")).containsExactly(LINE);
        assertThat(names("--detection", "motion_detection")).containsExactly(MOTION);
    }

    @Test
    void runsAWindowOverMidnightIntoTheNextDay() {
        String morrow = MOTION.replace("1120", "1121");

        assertThat(names("--from", "21:00", "--to", "08:00")).containsExactly(LINE, morrow);
        assertThat(names("21:00-08:00")).containsExactly(LINE, morrow);
        assertThat(names("21:00-07:15")).containsExactly(LINE);
        assertThat(names("21:00-00:00")).containsExactly(LINE);
        assertThat(names("--night")).containsExactly(LINE);
    }

    @Test
    void refusesADetectionThatNobodyKnows() {
        CommandRun mistyped =
                SITE.run("ls", "front", "2026-11-21", "--zone", "UTC", "--detection", "motoin");

        assertThat(mistyped.err())
                .isEqualTo("no capture here has the detection 'motoin'; did you mean motion?\n");
        assertThat(mistyped.exitCode()).isEqualTo(1);
        assertThat(
                        SITE.run(
                                        "ls",
                                        "front",
                                        "2026-11-21",
                                        "--zone",
                                        "UTC",
                                        "--detection",
                                        "face")
                                .exitCode())
                .isZero();
    }

    private static java.util.List<String> names(String... filter) {
        String[] args =
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        "ls", "front", "2026-11-20", "--zone", "UTC", "--json"),
                                java.util.stream.Stream.of(filter))
                        .toArray(String[]::new);
        return SITE.run(args)
                .out()
                .lines()
                // The last line says what the listing could not see.
                .filter(line -> !line.startsWith("{\"problems\":"))
                .map(line -> line.replaceFirst(".*\"name\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void printsEachCaptureAsJson() {
        assertThat(SITE.run("ls", "yard", "yesterday-not").exitCode()).isEqualTo(2);
        assertThat(SITE.run("ls", "front", "2026-11-21", "--zone", "UTC", "--json").out())
                .isEqualTo(
                        "{\"camera\":\"front\",\"date\":\"2026-11-21\",\"name\":\"%s\",\"capturedAt\":\"2026-11-21T07:15:03.120+00:00\",\"timeSource\":\"name\",\"storedAt\":\"2026-11-21T06:45:00Z\",\"clocks\":null,\"detection\":\"MOTION_DETECTION\",\"kind\":\"motion\",\"channel\":\"01\",\"plate\":null,\"size\":4,\"place\":\"hot\",\"key\":\"cameras/front/2026-11-21/%s\",\"readable\":true,\"sha256\":null}\n"
                                .formatted(
                                        MOTION.replace("1120", "1121"),
                                        MOTION.replace("1120", "1121")));
    }

    @Test
    void namesTheNearestCamera() {
        CommandRun run = SITE.run("ls", "frnt", "2026-11-20");

        assertThat(run.err())
                .isEqualTo(
                        "hkaws ls: there is no camera frnt in bucket hkaws-test; did you mean front?\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(SITE.run("days", "zzz").err())
                .isEqualTo(
                        "hkaws days: there is no camera zzz in bucket hkaws-test; hkaws cameras lists them\n");
    }

    @Test
    void takesADayWithoutCapturesForAnEmptyAnswer() {
        CommandRun run = SITE.run("ls", "front", "2026-11-19", "--zone", "UTC");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("0 captures, 0 B, time zone UTC (as --zone says)\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysTheFormOfDatesAndTimes() {
        assertThat(SITE.run("ls", "front", "20.11.2026").err())
                .startsWith(
                        "hkaws ls: '20.11.2026' is no date; write it yyyy-MM-dd, such as 2026-11-23, or say today or yesterday, or leave it out and say --last 8h\n");
        assertThat(SITE.run("ls", "front", "today", "--from", "7 o'clock").err())
                .startsWith(
                        "hkaws ls: Invalid value for option '--from': '7 o'clock' is no time of day; write it HH:mm, such as 07:15 or 22:00:30\n");
    }
}
