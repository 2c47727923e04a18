package io.github.hkaws.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which clock is believed, and what its digits mean in the camera's zone. */
class CapturedAtTest {

    private static final Instant STORED = Instant.parse("2026-11-23T06:20:00.750Z");

    @ParameterizedTest
    @CsvSource({
        // ordinary days
        "UTC,              20260115120000, 2026-01-15T12:00:00Z",
        "Europe/Berlin,    20260115120000, 2026-01-15T11:00:00Z",
        "Europe/Berlin,    20260715120000, 2026-07-15T10:00:00Z",
        "Asia/Kolkata,     20260715120000, 2026-07-15T06:30:00Z",
        "Asia/Kathmandu,   20260715120000, 2026-07-15T06:15:00Z",
        "Pacific/Kiritimati, 20260715120000, 2026-07-14T22:00:00Z",
        // the hour that spring skips: moved forward by the gap
        "Europe/Berlin,    20260329015959, 2026-03-29T00:59:59Z",
        "Europe/Berlin,    20260329020000, 2026-03-29T01:00:00Z",
        "Europe/Berlin,    20260329023000, 2026-03-29T01:30:00Z",
        "Europe/Berlin,    20260329030000, 2026-03-29T01:00:00Z",
        "America/New_York, 20260308023000, 2026-03-08T07:30:00Z",
        "Australia/Lord_Howe, 20261004021500, 2026-10-03T15:45:00Z",
        // the hour that autumn repeats: the earlier one, daylight saving time
        "Europe/Berlin,    20261025020000, 2026-10-25T00:00:00Z",
        "Europe/Berlin,    20261025025959, 2026-10-25T00:59:59Z",
        "Europe/Berlin,    20261025030000, 2026-10-25T02:00:00Z",
        "America/New_York, 20261101013000, 2026-11-01T05:30:00Z",
        "Australia/Lord_Howe, 20260405014500, 2026-04-04T14:45:00Z",
    })
    void readsLocalTimesInTheCamerasZone(String zone, String stamp, String instant) {
        CapturedAt at = in(zone).read("c_" + stamp + "_TIMING.jpg", STORED).capturedAt();

        assertThat(at.instant()).isEqualTo(Instant.parse(instant));
        assertThat(at.source()).isEqualTo(TimeSource.NAME);
        assertThat(at.time().getZone()).isEqualTo(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        // digits of fraction and second 60
        "20260115120000,    2026-01-15T12:00:00Z",
        "202601151200005,   2026-01-15T12:00:00.500Z",
        "2026011512000042,  2026-01-15T12:00:00.420Z",
        "20260115120000042, 2026-01-15T12:00:00.042Z",
        "20260115125960,    2026-01-15T13:00:00Z",
        "20260131235960,    2026-02-01T00:00:00Z",
        "20051231235960500, 2006-01-01T00:00:00.500Z",
        // the first and the last plausible second
        "20050101000000,    2005-01-01T00:00:00Z",
        "20261124062000,    2026-11-24T06:20:00Z",
    })
    void readsEveryDigit(String stamp, String instant) {
        CapturedAt at = in("UTC").read("c_" + stamp + "_TIMING.jpg", STORED).capturedAt();

        assertThat(at.instant()).isEqualTo(Instant.parse(instant));
        assertThat(at.source()).isEqualTo(TimeSource.NAME);
    }

    @ParameterizedTest
    @CsvSource({
        // no battery, reset, absurd, more than a day ahead, no time at all
        "19700103171131834", "20000101000000", "00010224210928654", "20041231235959999",
        "20261124062001", "20360115120000", "99991231235959", "20260230120000",
        "20260115240000", "20260115126000", "20260115120061", "20260132120000",
    })
    void doesNotBelieveAbsurdClocks(String stamp) {
        Capture marked =
                in("UTC").read("cam/20261123T061500.25Z_c_" + stamp + "_TIMING.jpg", STORED);
        Capture bare = in("UTC").read("cam/c_" + stamp + "_TIMING.jpg", STORED);

        assertThat(marked.capturedAt().instant()).isEqualTo("2026-11-23T06:15:00.250Z");
        assertThat(marked.capturedAt().source()).isEqualTo(TimeSource.RECEIVED);
        assertThat(bare.capturedAt().instant()).isEqualTo("2026-11-23T06:20:00Z");
        assertThat(bare.capturedAt().source()).isEqualTo(TimeSource.STORED);
    }

    /** 31 days lie between the camera's time and the relay's, and a second more. */
    @ParameterizedTest
    @CsvSource({
        "20261023061500, NAME,     2026-10-23T06:15:00Z",
        "20261023061459, RECEIVED, 2026-11-23T06:15:00Z",
        "20251123061500, RECEIVED, 2026-11-23T06:15:00Z",
        "20150101000510, RECEIVED, 2026-11-23T06:15:00Z",
    })
    void believesNoNameThatIsOlderThanAPictureMayTakeToTheRelay(
            String stamp, TimeSource source, String instant) {
        String name = "c_" + stamp + "_TIMING.jpg";
        Capture marked = in("UTC").read("cam/20261123T061500Z_" + name, STORED);
        Capture imported = in("UTC").read("cam/20261123T061500Z-imported_" + name, STORED);
        Capture bare = in("UTC").read("cam/" + name, STORED);

        assertThat(marked.capturedAt().source()).isEqualTo(source);
        assertThat(marked.capturedAt().instant()).isEqualTo(instant);
        assertThat(marked.leafName())
                .isEqualTo(source == TimeSource.NAME ? name : "20261123T061500Z_" + name);
        assertThat(marked.disbelieved() == null).isEqualTo(source == TimeSource.NAME);
        assertReadsBack("UTC", marked);
        assertThat(imported.capturedAt().source()).isEqualTo(TimeSource.NAME);
        assertThat(imported.leafName()).isEqualTo(name);
        assertThat(bare.capturedAt().source()).isEqualTo(TimeSource.NAME);
    }

    @Test
    void takesFromTheSiteFileHowLongAPictureMayTake() {
        CaptureReader reader =
                new CaptureReader(
                        SiteFile.parse(
                                "hkaws.yaml",
                                """
                                timeZone: UTC
                                lateDays: 60
                                cameras:
                                  cabin: {lateDays: 200}
                                """));

        String july = "20261123T061500Z_10.0.0.1_01_20260701120000_TIMING.jpg";
        String october = "20261123T061500Z_10.0.0.1_01_20261001120000_TIMING.jpg";
        assertThat(reader.read("yard/" + july, STORED).capturedAt().source())
                .isEqualTo(TimeSource.RECEIVED);
        assertThat(reader.read("yard/" + october, STORED).capturedAt().source())
                .isEqualTo(TimeSource.NAME);
        assertThat(reader.read("cabin/" + july, STORED).capturedAt().source())
                .isEqualTo(TimeSource.NAME);
    }

    /** Received within the hours that clocks show as one, and after them. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    20261025023010123, 20261025T003015Z_,  2026-10-25T00:30:10.123Z",
        "Europe/Berlin,    20261025023010123, 20261025T013015Z_,  2026-10-25T01:30:10.123Z",
        "Europe/Berlin,    20261025023010123, 20261025T012600Z_,  2026-10-25T01:30:10.123Z",
        "Europe/Berlin,    20261025023010123, 20261025T012500Z_,  2026-10-25T00:30:10.123Z",
        "Europe/Berlin,    20261025023010123, 20261025T023010Z_,  2026-10-25T01:30:10.123Z",
        "Europe/Berlin,    20261025023010123, 20261025T023011Z_,  2026-10-25T00:30:10.123Z",
        "Europe/Berlin,    20261025023010123, 20261026T090000Z_,  2026-10-25T00:30:10.123Z",
        "Europe/Berlin,    20261025023010123, 20261025T013015Z-imported_, 2026-10-25T00:30:10.123Z",
        "Europe/Berlin,    20261025030010000, 20261025T020015Z_,  2026-10-25T02:00:10Z",
        "America/New_York, 20261101013000000, 20261101T063002Z_,  2026-11-01T06:30:00Z",
        "Australia/Lord_Howe, 20260405014500000, 20260404T151503Z_, 2026-04-04T15:15:00Z",
    })
    void takesTheHourThatExistsTwiceFromTheRelaysMark(
            String zone, String stamp, String mark, String instant) {
        String name = "192.168.1.64_01_" + stamp + "_MOTION_DETECTION.jpg";
        Capture capture =
                in(zone).read("front/" + mark + name, Instant.parse("2026-11-02T00:00:00Z"));

        assertThat(capture.capturedAt().instant()).isEqualTo(instant);
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.NAME);
        ZonedDateTime time = capture.capturedAt().time();
        boolean later = !time.equals(time.withEarlierOffsetAtOverlap());
        assertThat(capture.leafName())
                .isEqualTo(later ? instant.replaceAll("[-:]", "") + "-named_" + name : name);
        assertReadsBack(zone, capture);
    }

    private static void assertReadsBack(String zone, Capture capture) {
        Capture back =
                in(zone).readLeaf(capture.camera(), capture.capturedAt().date(), capture.leafName())
                        .orElseThrow();
        assertThat(back.capturedAt()).isEqualTo(capture.capturedAt());
        assertThat(back.disbelieved()).isEqualTo(capture.disbelieved());
    }

    @ParameterizedTest
    @CsvSource({"19700101T000012Z_", "20041231T235959.999999999Z_", "20261124T062001Z_"})
    void doesNotBelieveAnAbsurdRelayEither(String mark) {
        Capture capture = in("UTC").read("cam/" + mark + "current_TIMING.jpg", STORED);

        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.STORED);
        assertThat(capture.leafName()).isEqualTo("20261123T062000Z-stored_current_TIMING.jpg");
        assertThat(capture.receivedAt()).isNotNull();
    }

    @Test
    void startsARangeThatCrossesMidnightOnItsFirstDay() {
        Capture capture =
                in("UTC")
                        .read(
                                "front/2026-09-27/001/dav/23/23.50.00-00.05.00[R][0@0][0].dav",
                                STORED);

        assertThat(capture.capturedAt().instant()).isEqualTo("2026-09-27T23:50:00Z");
        assertThat(capture.capturedAt().date()).isEqualTo("2026-09-27");
    }

    @ParameterizedTest
    @CsvSource({
        "05-23/09/09_50_00, 2026-05-23T09:50:00Z",
        "11-23/06/06_20_00, 2026-11-23T06:20:00Z",
        "11-24/06/06_20_00, 2026-11-24T06:20:00Z",
        "11-24/06/06_20_01, 2025-11-24T06:20:01Z",
        "12-31/23/23_59_59, 2025-12-31T23:59:59Z",
        "02-29/12/12_00_00, 2024-02-29T12:00:00Z",
    })
    void takesTheLatestYearThatIsNotAhead(String path, String instant) {
        Capture capture = in("UTC").read("cam/" + path + ".trig+01.jpg", STORED);

        assertThat(capture.capturedAt().instant()).isEqualTo(Instant.parse(instant));
        assertThat(
                        in("UTC")
                                .readLeaf(
                                        capture.camera(),
                                        capture.capturedAt().date(),
                                        capture.leafName()))
                .contains(capture);
    }

    @Test
    void findsTheYearAgainWhereNewYearWasSkipped() {
        // Samoa went from 29 to 31 December 2011: the 30th is moved forward by its 24 hours.
        CaptureReader reader = in("Pacific/Apia");

        Capture capture =
                reader.read(
                        "cam/12-30/10/10_00_00.trig+01.jpg", Instant.parse("2012-03-01T00:00:00Z"));

        assertThat(capture.capturedAt().date()).isEqualTo("2011-12-31");
        assertThat(
                        reader.readLeaf(
                                capture.camera(), LocalDate.of(2011, 12, 31), capture.leafName()))
                .contains(capture);
    }

    @Test
    void takesTheZoneOfTheCameraOfItsRecorderOrOfTheSite() {
        CaptureReader reader =
                new CaptureReader(
                        SiteFile.parse(
                                "hkaws.yaml",
                                """
                                timeZone: Europe/Berlin
                                cameras:
                                  front: {timeZone: Europe/Lisbon}
                                  nvr: {recorder: true, timeZone: Asia/Tokyo}
                                  nvr-02: {timeZone: UTC}
                                """));

        assertThat(hour(reader, "yard/10.0.0.1_01_20260115120000_TIMING.jpg")).isEqualTo("11:00");
        assertThat(hour(reader, "front/10.0.0.1_01_20260115120000_TIMING.jpg")).isEqualTo("12:00");
        assertThat(hour(reader, "nvr/10.0.0.1_01_20260115120000_TIMING.jpg")).isEqualTo("03:00");
        assertThat(hour(reader, "nvr/10.0.0.1_02_20260115120000_TIMING.jpg")).isEqualTo("12:00");
    }

    @Test
    void filesByTheLocalDate() {
        Capture capture = in("Asia/Tokyo").read("cam/20261122T160000Z_current_TIMING.jpg", STORED);

        assertThat(capture.capturedAt().date()).isEqualTo("2026-11-23");
    }

    private static String hour(CaptureReader reader, String path) {
        return reader.read(path, STORED).capturedAt().instant().toString().substring(11, 16);
    }

    private static CaptureReader in(String zone) {
        return new CaptureReader(Site.in(ZoneId.of(zone)));
    }
}
