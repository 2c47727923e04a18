package io.github.hkaws.domain.capture.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The instants in front of names: which are marks, and where they stay. */
class MarkTest {

    private static final Instant STORED = Instant.parse("2026-11-23T06:20:00Z");
    private static final String DATED = "10.0.0.1_01_20261123061500123_TIMING.jpg";

    private final CaptureReader reader = new CaptureReader(Site.in(ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "20261123T061552Z_,                    2026-11-23T06:15:52Z,           false",
        "20261123T061552.1Z_,                  2026-11-23T06:15:52.100Z,       false",
        "20261123T061552.123456Z_,             2026-11-23T06:15:52.123456Z,    false",
        "20261123T061552.123456789Z_,          2026-11-23T06:15:52.123456789Z, false",
        "20261123T061552.123456Z-truncated_,   2026-11-23T06:15:52.123456Z,    true",
    })
    void readsTheRelaysMark(String mark, String instant, boolean truncated) {
        Capture capture = reader.read("front/" + mark + "current_TIMING.jpg", STORED);

        assertThat(capture.receivedAt()).isEqualTo(instant);
        assertThat(capture.truncated()).isEqualTo(truncated);
        assertThat(capture.capturedAt().instant()).isEqualTo(instant);
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.RECEIVED);
        assertThat(capture.leafName()).isEqualTo(mark + "current_TIMING.jpg");
        assertThat(capture.camera()).isEqualTo(CameraId.named("front"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261123T061552.Z_",
                "20261123T061552.1234567890Z_",
                "20261123T061552_",
                "20261123t061552z_",
                "20261123T061552Z",
                "20261123T061552Z-",
                "20261123T061552Z-Truncated_",
                "20261323T061552Z_",
                "20261123T066052Z_",
                "x20261123T061552Z_",
                " 20261123T061552Z_",
                "20261123T061552Z-stored_",
                "20261123T061552Z-named_",
            })
    void takesNothingElseForTheRelays(String start) {
        Capture capture = reader.read("front/" + start + "current_TIMING.jpg", STORED);

        assertThat(capture.receivedAt()).isNull();
        assertThat(capture.truncated()).isFalse();
        assertThat(capture.leafName()).endsWith(start + "current_TIMING.jpg");
    }

    @Test
    void leavesTheMarkOutWhereTheNameHoldsATime() {
        Capture capture = reader.read("front/20261123T061552.123456Z-truncated_" + DATED, STORED);

        assertThat(capture.leafName()).isEqualTo(DATED);
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.NAME);
        assertThat(capture.receivedAt()).isEqualTo("2026-11-23T06:15:52.123456Z");
        assertThat(capture.truncated()).isTrue();
    }

    @Test
    void marksWhatOnlyS3KnowsATimeOf() {
        Capture capture = reader.read("front/current_TIMING.jpg", STORED.plusMillis(999));

        assertThat(capture.leafName()).isEqualTo("20261123T062000Z-stored_current_TIMING.jpg");
        assertThat(capture.capturedAt().instant()).isEqualTo(STORED);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06-15-52Z.jpg,        20261123T061552Z-named_,     2026-11-23T06:15:52Z",
        "2026-11-23T06-15-52.5Z.jpg,      20261123T061552.5Z-named_,   2026-11-23T06:15:52.500Z",
        "2026-11-23T06-15-52.250Z.jpg,    20261123T061552.25Z-named_,  2026-11-23T06:15:52.250Z",
        "x_20261123T061552-0500.jpg,      20261123T111552Z-named_,     2026-11-23T11:15:52Z",
        "2026-11-23 06.15.52 pm.jpg,      20261123T181552Z-named_,     2026-11-23T18:15:52Z",
    })
    void marksWhatTheNameSaysOtherwiseThanItsDigits(String name, String mark, String instant) {
        Capture capture =
                reader.read(
                        "front/20261124T000000Z_" + name, Instant.parse("2026-11-24T00:00:05Z"));

        assertThat(capture.leafName()).isEqualTo(mark + name);
        assertThat(capture.capturedAt().instant()).isEqualTo(instant);
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.NAME);
        assertReadsBack(
                new Capture(
                        capture.camera(),
                        capture.capturedAt(),
                        capture.leafName(),
                        capture.channel(),
                        capture.detection(),
                        capture.plate(),
                        capture.mediaKind(),
                        capture.format(),
                        null,
                        false,
                        null));
    }

    /** Versions before read such names as local time, and a key stands for good. */
    @Test
    void readsAnUnmarkedLeafByItsDigits() {
        CaptureReader berlin = new CaptureReader(Site.in(java.time.ZoneId.of("Europe/Berlin")));

        Capture before =
                berlin.readLeaf(
                                CameraId.named("front"),
                                LocalDate.of(2023, 12, 25),
                                "20231225T143022Z.jpg")
                        .orElseThrow();

        assertThat(before.capturedAt().instant()).isEqualTo("2023-12-25T13:30:22Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20260101T000000Z_20260202T000000Z-named_" + DATED,
                "20260101T000000Z_20260202T000000Z_" + DATED,
                "20260101T000000Z_20260202T000000Z-stored_" + DATED,
                "20260101T000000Z_20260202T000000.5Z-truncated_" + DATED,
            })
    void believesNoNameThatBeginsWithAMarkOfItsOwn(String name) {
        Capture capture = reader.read("front/" + name, STORED);

        assertThat(capture.capturedAt().instant()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.RECEIVED);
        assertThat(capture.leafName()).isEqualTo(name);
        assertThat(capture.detection()).isEqualTo(Detection.of("TIMING"));
        assertReadsBack(capture);
    }

    @Test
    void doesNotTakeAnExportedLeafForAnUpload() {
        String exported = "20260202T000000Z-stored_" + DATED;

        Capture capture = reader.read("front/" + exported, STORED);

        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.STORED);
        assertThat(capture.leafName()).isEqualTo("20261123T062000Z-stored_" + exported);
        assertReadsBack(capture);
    }

    @Test
    void letsTheMarkWinInALeaf() {
        String leaf = "20260202T000000.5Z_" + DATED;

        Capture capture =
                reader.readLeaf(CameraId.named("front"), LocalDate.of(2026, 2, 2), leaf)
                        .orElseThrow();

        assertThat(capture.capturedAt().instant()).isEqualTo("2026-02-02T00:00:00.500Z");
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.RECEIVED);
        assertThat(capture.channel()).isEqualTo("01");
    }

    @Test
    void takesNoLeafWithoutATimeForOurs() {
        assertThat(
                        reader.readLeaf(
                                CameraId.named("front"),
                                LocalDate.of(2026, 2, 2),
                                "current_TIMING.jpg"))
                .isEmpty();
    }

    private void assertReadsBack(Capture capture) {
        assertThat(
                        reader.readLeaf(
                                capture.camera(), capture.capturedAt().date(), capture.leafName()))
                .contains(capture);
    }
}
