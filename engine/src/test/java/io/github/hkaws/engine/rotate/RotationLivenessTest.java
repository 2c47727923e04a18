package io.github.hkaws.engine.rotate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class RotationLivenessTest extends RotationFixture {

    RotationLivenessTest(boolean versioned) {
        super(versioned);
    }

    @Test
    void tellsOfSilentCamerasByTheirOwnThreshold() {
        camera("gate", settings(Duration.ofDays(3)));
        camera("never", settings(null));
        alive("front");
        alive("gate");
        alive("yard");
        clock.advance(Duration.ofHours(24));
        alive("yard");
        RotationReport atThreshold = rotate();
        clock.advance(Duration.ofMinutes(1));

        RotationReport after = rotate();

        assertThat(silent(atThreshold)).containsExactly("never");
        assertThat(silent(after)).containsExactly("front", "never");
        assertThat(after.digest().lines())
                .containsExactly(
                        "front: silent for 24 hours, last capture 2026-11-23T01:30:00Z (allowed: 24"
                                + " hours); look whether it has power and reaches the relay",
                        "never: no capture yet; look whether it reaches the relay");
    }

    private static List<String> silent(RotationReport report) {
        return report.digest().cameras().stream()
                .filter(CameraState::silent)
                .map(camera -> camera.camera().value())
                .toList();
    }

    @Test
    void remembersASilentCameraAfterItsDaysArePacked() {
        capture(day("front", DUE), 1);
        alive("yard");
        rotate();
        delete(bucket.list("cameras/front/", null).findFirst().orElseThrow().key());
        clock.advance(Duration.ofDays(29));
        alive("yard");
        RotationReport remembered = rotate();
        clock.advance(Duration.ofDays(2));
        alive("yard");

        RotationReport forgotten = rotate();

        assertThat(silent(remembered)).containsExactly("front");
        assertThat(silent(forgotten)).isEmpty();
    }

    @Test
    void knowsACameraThatSendsAlthoughItsClockIsAYearBehind() {
        for (int i = 0; i < 5; i++) {
            capture(day("front", YESTERDAY.minusYears(1)), i);
            capture(day("front", YESTERDAY.minusDays(2)), i);
        }
        clock.advance(Duration.ofDays(3));
        for (int i = 0; i < 5; i++) {
            capture(day("front", YESTERDAY.minusYears(1)), 10 + i);
        }

        // Its newest day has been quiet for three days; the day it sends to is long past.
        assertThat(silent(rotate())).isEmpty();
    }

    @Test
    void measuresACamerasClockByItsFastestCapture() {
        for (int i = 0; i < 3; i++) {
            clockCapture("right", 0, i);
            clockCapture("behind", 65, i);
            clockCapture("ahead", -62, i);
        }
        clockCapture("few", 65, 0);
        clockCapture("right", 600, 59); // waited at the relay for ten hours
        clock.advance(Duration.ofMinutes(1));

        Map<String, @Nullable Duration> skews = new TreeMap<>();
        RotationReport report = rotate();
        report.digest().cameras().forEach(c -> skews.put(c.camera().value(), c.skew()));

        assertThat(skews)
                .containsEntry("right", Duration.ofSeconds(8))
                .containsEntry("behind", Duration.ofSeconds(65 * 60 + 8))
                .containsEntry("ahead", Duration.ofSeconds(-62 * 60 + 8))
                .containsEntry("few", null);
        assertThat(report.digest().lines())
                .containsExactly(
                        "ahead: its clock is 61 minutes ahead; set it, or its time zone in the site"
                                + " file",
                        "behind: its clock is 65 minutes behind; set it, or its time zone in the"
                                + " site file");
    }

    @Test
    void namesACameraWhoseNamesAreNotBelieved() {
        for (int i = 0; i < 3; i++) {
            bucket.overwrite(
                    new Key(
                            day("front", YESTERDAY.plusDays(1)).capturesPrefix()
                                    + "20261123T01300%dZ_192.168.1.64_01_2015010100050%d000_TIMING.jpg"
                                            .formatted(i, i)),
                    ("picture " + i).getBytes(UTF_8));
        }

        assertThat(rotate().digest().lines())
                .containsExactly(
                        "front: its clock is 11 years behind; set it, or its time zone in the site"
                                + " file");
    }

    @Test
    void namesACameraOfWhichOneNameAmongGoodOnesIsNotBelieved() {
        alive("front");
        bucket.overwrite(
                new Key(
                        day("front", YESTERDAY.plusDays(1)).capturesPrefix()
                                + "20261123T013000Z_192.168.1.64_01_20150101000500000_TIMING.jpg"),
                "picture".getBytes(UTF_8));

        assertThat(rotate().digest().lines())
                .containsExactly(
                        "front: its clock is 11 years behind; set it, or its time zone in the site"
                                + " file");
    }

    @Test
    void tellsOnceHowManyAreKeptForTheirAgeAndGoesOnWritingItDown() {
        bucket.overwrite(
                new Key("reports/kept-for-age.json"),
                ("{\"version\":1,\"cameras\":{\"front\":{\"retentionDays\":365,\"zone\":"
                                + "\"Europe/Vienna\",\"ranges\":[{\"to\":\"2015-01-01\",\"until\":"
                                + "\"2027-11-24\",\"captures\":3}]}}}")
                        .getBytes(UTF_8));
        alive("front");
        String line =
                "3 captures of 1 camera are beyond retention by date and kept for age in the"
                        + " bucket, until 2027-11-24";

        RotationReport first = rotate();
        clock.advance(Duration.ofHours(23));
        alive("front");
        RotationReport second = rotate();

        assertThat(first.digest().lines()).containsExactly(line);
        assertThat(second.digest().lines()).isEmpty();
        for (RotationReport report : List.of(first, second)) {
            assertThat(new String(bucket.contents().get(report.digestKey()), UTF_8))
                    .contains("\"keptForAge\":{\"captures\":3,\"line\":\"" + line + "\"}");
        }
    }

    /** A capture filed now that its camera dates so many minutes ago, and up to 10 seconds more. */
    private void clockCapture(String camera, int minutesBehind, int number) {
        var at =
                clock.instant()
                        .minus(Duration.ofMinutes(minutesBehind))
                        .minusSeconds(10 - number % 10)
                        .atZone(site.zone());
        var form = java.time.format.DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
        bucket.overwrite(
                new Key(
                        day(camera, at.toLocalDate()).capturesPrefix()
                                + "192.168.1.64_01_"
                                + at.format(form)
                                + "_TIMING.jpg"),
                new byte[] {1});
    }
}
