package io.github.hkaws.archive.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.testing.NameTable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names out of public reports, with the right value and its source.
 *
 * <p>A053 and A054 to A062 are about clocks, purging and queues: their tests stand with those.
 */
class ReportTableTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant STORED = Instant.parse("2026-11-30T22:00:00Z");

    /**
     * Rows marked unclear, and what we hold: the first directory is the login, and the login is the
     * camera, so that no camera changes its name when another's files come; {@code hkaws plan} says
     * when a login holds several, and {@code recorder: true} parts them.
     */
    private static final Map<String, String> DECIDED_CAMERAS =
            Map.of("A025", "Foscam", "A026", "foscam");

    private final CaptureReader reader = new CaptureReader(Site.in(ZONE));

    static Stream<List<String>> names() {
        return NameTable.lines("reports.tsv")
                .map(List::of)
                .filter(row -> row.get(1).startsWith("name:"))
                .filter(row -> !row.get(0).equals("A053"));
    }

    @Test
    void theTableIsComplete() {
        assertThat(NameTable.lines("reports.tsv")).hasSize(62);
        assertThat(names()).hasSize(52);
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsWhatTheReportSays(List<String> row) {
        Map<String, String> right = right(row.get(3));

        Capture capture = reader.read(row.get(2), STORED);

        SoftAssertions softly = new SoftAssertions();
        check(
                softly,
                "camera",
                DECIDED_CAMERAS.getOrDefault(row.get(0), right.get("camera")),
                capture.camera().raw());
        check(softly, "channel", right.get("channel"), text(capture.channel()));
        check(
                softly,
                "detection",
                right.get("detection"),
                capture.detection() == null ? "-" : capture.detection().token());
        if (right.getOrDefault("at", "").equals("none in the name")) {
            softly.assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.STORED);
        } else {
            softly.assertThat(
                            capture.capturedAt()
                                    .time()
                                    .toLocalDateTime()
                                    .truncatedTo(ChronoUnit.MILLIS))
                    .isEqualTo(LocalDateTime.parse(right.getOrDefault("at", "")));
            softly.assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.NAME);
        }
        softly.assertAll();
    }

    /** A058: a day that stands in the path stands in the key. */
    @Test
    void keepsTheDayOfEveryDirectory() {
        for (String day : List.of("2026-11-18", "2026-11-19")) {
            Capture capture =
                    reader.read("nvr/" + day + "/mp4_g/17.46.01-18.32.08[R][0@0][0].mp4", STORED);

            assertThat(capture.capturedAt().date()).isEqualTo(day);
            assertThat(capture.leafName()).isEqualTo(day + "_17.46.01-18.32.08[R][0@0][0].mp4");
        }
    }

    /** A057: cannot be known; the owner sets the camera's zone to UTC. */
    @Test
    void readsYisDirectoriesInTheCamerasZone() {
        Capture capture = reader.read("record/2022Y08M18D15H/01M00S60.mp4", STORED);

        assertThat(capture.capturedAt().time().toLocalDateTime()).isEqualTo("2022-08-18T15:01:00");
    }

    private static void check(
            SoftAssertions softly, String what, @Nullable String right, String is) {
        if (!"*".equals(right)) {
            softly.assertThat(is).as(what).isEqualTo(right);
        }
    }

    private static Map<String, String> right(String column) {
        return Arrays.stream(column.split("; ", -1))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    private static String text(@Nullable String value) {
        return value == null ? "-" : value;
    }
}
