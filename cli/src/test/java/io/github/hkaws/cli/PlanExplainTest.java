package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever never saw the code must be able to say which part is the time. */
final class PlanExplainTest {

    @Test
    void underlinesEachPartAndSaysItInWords() {
        String out =
                explain(
                        "front/20261120T061510.5Z_192.168.1.64_01_20261120071503120_LINE_CROSSING_DETECTION.jpg",
                        "--zone",
                        "Europe/Berlin");

        assertThat(out)
                .startsWith(
                        """
                          front/20261120T061510.5Z_192.168.1.64_01_20261120071503120_LINE_CROSSING_DETECTION.jpg
                          aaaaa bbbbbbbbbbbbbbbbbb cccccccccccc dd eeeeeeeeeeeeeeeee fffffffffffffffffffffff
                          a  front: the directory that names the camera (the FTP login)
                          b  20261120T061510.5Z: the relay's mark, when it had the whole file, in UTC
                          c  192.168.1.64: what the name calls its camera; something better named it
                          d  01: the channel
                          e  20261120071503120: the date and time, 2026-11-20 07:15:03.120
                          f  LINE_CROSSING_DETECTION: why it was taken: line-crossing
                        """)
                .contains("rule     hik.default\n")
                .contains("camera   front, by its directory\n")
                .contains(
                        "time     2026-11-20 07:15:03.120 in Europe/Berlin (2026-11-20T06:15:03.120Z), from the name; read as local time of Europe/Berlin, as --zone says\n")
                .contains("key      cameras/front/2026-11-20/192.168.1.64_01_");
    }

    @Test
    void showsTheZoneThatTheNameSays() {
        String out = explain("2020-11-09T10_30_54-0800.mp4", "--zone", "UTC");

        assertThat(out)
                .contains("  2020-11-09T10_30_54-0800.mp4\n  aaaaaaaaaa bbbbbbbbccccc\n")
                .contains("b  10_30_54: the time of day")
                .contains("c  -0800: the zone that the name says the time is in")
                .contains(
                        "time     2020-11-09 18:30:54.000 in UTC (2020-11-09T18:30:54Z), from the name; its zone stands in the name");
    }

    @Test
    void findsTimesThatDirectoriesTell() {
        String out = explain("yard/2026-11-20/001/jpg/07/15/33[M][0@0][0].jpg", "--zone", "UTC");

        assertThat(out)
                .contains("  yard/2026-11-20/001/jpg/07/15/33[M][0@0][0].jpg\n")
                .contains("b  2026-11-20: the date")
                .contains("c  001: the channel")
                .contains("d  07: the time of day")
                .contains("f  33: the time of day")
                .contains("g  M: why it was taken: motion");
    }

    @Test
    void saysWhereRulesStopped() {
        String out = explain("192.168.1.64_01_2026112007150_MOTION_DETECTION.jpg", "--zone", "UTC");

        assertThat(out)
                .contains("rule     none: no format fits this name")
                .contains("the name holds no time that is known")
                .contains(
                        "nearly   hik.default: fits as far as '192.168.1.64_01_', then wants a date and time in digits, not '2026112007150_MOTION_DETECTION.jpg'")
                .contains("nameTemplate: ");
    }

    @Test
    void saysThatAClockIsNotBelieved() {
        assertThat(explain("front/192.168.1.64_01_19700103171131834_TIMING.jpg", "--zone", "UTC"))
                .contains("19700103171131834: the date and time, 1970-01-03 17:11:31.834")
                .contains(
                        "the time in the name cannot be: before 2005, more than a day ahead, or longer before");
    }

    @Test
    void checksATemplate(@TempDir Path directory) throws IOException {
        Path site =
                Files.writeString(
                        directory.resolve("hkaws.yaml"),
                        """
                        timeZone: UTC
                        cameras:
                          shed: {nameTemplate: "cam-{day}{month}{year}-{hour}{minute}{second}.jpg"}
                        """);

        assertThat(explain("shed/cam-20112026-071533.jpg", "--site", site.toString()))
                .contains("rule     the nameTemplate of the site file")
                .contains("time     2026-11-20 07:15:33.000 in UTC");
        assertThat(explain("shed/cam-20112026_071533.jpg", "--site", site.toString()))
                .contains(
                        "nearly   the camera's nameTemplate: fits as far as 'cam-20112026', then wants '-', not '_071533.jpg'");
    }

    @Test
    void printsNothingThatSteersATerminal() {
        assertThat(explain("front/\u001b[31m_20261120071503.jpg", "--zone", "UTC"))
                .doesNotContain("\u001b")
                .contains("\\x{1b}");
    }

    private static String explain(String name, String... options) {
        String[] args = new String[3 + options.length];
        args[0] = "plan";
        args[1] = "--explain";
        args[2] = name;
        System.arraycopy(options, 0, args, 3, options.length);
        CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).isZero();
        return run.out();
    }
}
