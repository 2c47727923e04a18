package io.github.hkaws.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.site.SiteFile;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that the site file teaches to a camera. */
class TaughtNamesTest {

    private static final Instant STORED = Instant.parse("2026-11-30T22:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shed{any}-{day}{month}{year}-{hour}{minute}{second}.jpg | shed/shedcam-18112026-071533.jpg | 2026-11-18T06:15:33Z",
                "{yy}{month}{day}x{hour}{minute}                         | shed/261118x0715.jpg             | 2026-11-18T06:15:00Z",
                "{epoch}_{any}                                           | shed/1763450133_a.jpg            | 2025-11-18T07:15:33Z",
                "{epoch}_{any}                                           | shed/1763450133250_a.jpg         | 2025-11-18T07:15:33.250Z",
                "{any}!{year}{month}{day}{hour}{minute}{second}{zone}    | shed/a!20261118071533+0500.png   | 2026-11-18T02:15:33Z",
                "T{hour}.{minute} {ampm} {day}-{month}-{year}            | shed/T7.15 pm 18-11-2026.jpg     | 2026-11-18T18:15:00Z",
                "{year}/{month}/{day}/h{hour}/{minute}-{second}.jpg      | shed/2026/11/18/h07/15-33.jpg    | 2026-11-18T06:15:33Z",
                "{any}-{year}{month}{day}{hour}{minute}{second}.jpg      | shed/x-20261118071533.jpg.part   | 2026-11-18T06:15:33Z",
            })
    void readsTheTimeWhereTheOwnerSaysItStands(String pattern, String path, String instant) {
        CaptureReader reader = reader(pattern);

        Capture capture = reader.read(path, STORED);

        assertThat(capture.capturedAt().instant()).isEqualTo(instant);
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.NAME);
        assertThat(capture.format()).isEqualTo("template");
        assertReadsBack(reader, capture);
    }

    @Test
    void readsTheOtherWordsToo() {
        CaptureReader reader = reader("{plate}!{detection}!ch{channel}!{epoch}");

        Capture capture = reader.read("shed/W-123 AB!loitering!ch7!1763450133.jpg", STORED);

        assertThat(capture.plate()).isEqualTo("W-123 AB");
        assertThat(capture.detection()).isEqualTo(Detection.of("loitering"));
        assertThat(capture.channel()).isEqualTo("7");
        assertReadsBack(reader, capture);
    }

    /** A key stands for good: a pattern that goes, or changes, moves no capture. */
    @Test
    void keepsTheTimeWhenThePatternGoes() {
        Capture capture =
                reader("{any}-{day}{month}{year}-{hour}{minute}{second}.jpg")
                        .read("shed/cam-01022026-071533.jpg", STORED);

        Capture later =
                new CaptureReader(SiteFile.parse("hkaws.yaml", "timeZone: Europe/Berlin"))
                        .readLeaf(capture.camera(), capture.capturedAt().date(), capture.leafName())
                        .orElseThrow();

        assertThat(capture.leafName()).isEqualTo("20260201T061533Z-named_cam-01022026-071533.jpg");
        assertThat(later.capturedAt()).isEqualTo(capture.capturedAt());
    }

    /** ... and one that comes moves none that was filed before. */
    @Test
    void readsNoLeafAnewThatWasFiledWithoutIt() {
        String filed = "cam_20260102_071533.jpg";

        Capture capture =
                reader("{any}_{year}{day}{month}_{hour}{minute}{second}.jpg")
                        .readLeaf(CameraId.named("shed"), java.time.LocalDate.of(2026, 1, 2), filed)
                        .orElseThrow();

        assertThat(capture.capturedAt().instant()).isEqualTo("2026-01-02T06:15:33Z");
    }

    @Test
    void leavesOtherNamesToTheVendors() {
        Capture capture =
                reader("{any}!{epoch}")
                        .read("shed/192.168.1.64_01_20261118071502119_TIMING.jpg", STORED);

        assertThat(capture.format()).isEqualTo("hik.default");
    }

    private static CaptureReader reader(String pattern) {
        return new CaptureReader(
                SiteFile.parse(
                        "hkaws.yaml",
                        """
                        timeZone: Europe/Berlin
                        cameras:
                          shed: {nameTemplate: "%s"}
                        """
                                .formatted(pattern)));
    }

    private static void assertReadsBack(CaptureReader reader, Capture capture) {
        assertThat(
                        reader.readLeaf(
                                capture.camera(), capture.capturedAt().date(), capture.leafName()))
                .contains(capture);
    }
}
