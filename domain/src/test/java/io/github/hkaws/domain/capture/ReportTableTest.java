package io.github.hkaws.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.testing.NameTable;
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
 * <p>A054 and A059 to A062 are about purging, keys and queues: their tests stand with those, in
 * {@code AgeTest}, {@code ArrangeBatchTest} and {@code IntakeReaderTest}.
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

    /** A053: a camera whose clock is six years behind, by the relay's mark. */
    @Test
    void filesWhatAWrongClockNamesUnderTheDayItCame() {
        Capture capture = reader.read("garage/20261130T170000Z_20200401-071233.jpg", STORED);

        assertThat(capture.camera().value()).isEqualTo("garage");
        assertThat(capture.capturedAt().date()).isEqualTo("2026-11-30");
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.RECEIVED);
        assertThat(capture.disbelieved()).isEqualTo("2020-04-01T05:12:33Z");
        assertThat(capture.leafName()).isEqualTo("20261130T170000Z_20200401-071233.jpg");
    }

    /** A055: 02:30:10 comes twice in that night; the mark is five seconds after the second. */
    @Test
    void tellsTheHourThatExistsTwiceByTheMark() {
        String name = "192.168.1.64_01_20261025023010123_MOTION_DETECTION.jpg";
        Capture first = reader.read("front/20261025T003015Z_" + name, STORED);
        Capture second = reader.read("front/20261025T013015Z_" + name, STORED);

        assertThat(first.capturedAt().time()).isEqualTo("2026-10-25T02:30:10.123+02:00");
        assertThat(second.capturedAt().time()).isEqualTo("2026-10-25T02:30:10.123+01:00");
        assertThat(first.leafName()).isEqualTo(name);
        assertThat(second.leafName()).isEqualTo("20261025T013010.123Z-named_" + name);
    }

    /** A056: the relay's time where there is a mark, else S3's. */
    @Test
    void doesNotBelieveTheEpoch() {
        Capture bare = reader.read("hall/19691231190820.jpg", STORED);
        Capture marked = reader.read("hall/20261130T170000Z_19691231190820.jpg", STORED);

        assertThat(bare.capturedAt().source()).isEqualTo(TimeSource.STORED);
        assertThat(bare.capturedAt().instant()).isEqualTo(STORED);
        assertThat(marked.capturedAt().source()).isEqualTo(TimeSource.RECEIVED);
        assertThat(marked.capturedAt().instant()).isEqualTo("2026-11-30T17:00:00Z");
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
