package io.github.hkaws.engine.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureFilterTest {

    @ParameterizedTest
    @CsvSource({
        "07:00, 07:30, 07:00, true",
        "07:00, 07:30, 07:29, true",
        "07:00, 07:30, 07:30, false",
        "07:00, 07:30, 06:59, false",
        "22:00, 06:00, 23:00, true",
        "22:00, 06:00, 05:59, false",
        "22:00, 06:00, 12:00, false",
        "22:00, 22:00, 22:00, true",
        "22:00, 22:00, 21:59, false",
        "22:00, 00:00, 23:59, true",
        "22:00, 00:00, 00:00, false",
        "00:00, 00:00, 12:00, true",
        ", 06:00, 00:00, true",
        "22:00, , 21:59, false",
    })
    void takesTheHoursThatBeginOnTheDate(
            @Nullable LocalTime from, @Nullable LocalTime to, String time, boolean included) {
        var filter = on(new DayHours(from, to));

        assertThat(filter.includes(capture(Day.DAY, time, null))).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 2026-11-10, 05:59, true",
        "22:00, 06:00, 2026-11-10, 06:00, false",
        "22:00, 06:00, 2026-11-10, 23:00, false",
        "22:00, 22:00, 2026-11-10, 21:59, true",
        "07:00, 08:00, 2026-11-10, 07:30, false",
        "22:00, 06:00, 2026-11-08, 23:00, false",
    })
    void takesANightAsOnePieceThatEndsOnTheNextDate(
            LocalTime from, LocalTime to, LocalDate date, String time, boolean included) {
        var filter = on(new DayHours(from, to));

        var day = new CameraDay(Day.DAY.camera(), date);
        assertThat(filter.includes(capture(day, time, null))).isEqualTo(included);
    }

    @Test
    void looksAtTheNextDateOnlyWhereTheHoursRunIntoIt() {
        var berlin = Day.SITE.zone();

        assertThat(on(DayHours.NIGHT).last(berlin)).isEqualTo("2026-11-10");
        assertThat(on(DayHours.ALL).last(berlin)).isEqualTo("2026-11-09");
        assertThat(on(new DayHours(LocalTime.of(20, 0), LocalTime.MIDNIGHT)).last(berlin))
                .isEqualTo("2026-11-09");
    }

    @Test
    void takesHoursOfEachDateBetweenTwoInstants() {
        var span =
                new TimeSpan.Instants(
                        Instant.parse("2026-11-09T01:00:00Z"),
                        Instant.parse("2026-11-10T01:00:00Z"));
        var filter = new CaptureFilter(span, DayHours.NIGHT);

        assertThat(filter.includes(capture(Day.DAY, "01:59", null))).isFalse();
        assertThat(filter.includes(capture(Day.DAY, "02:00", null))).isTrue();
        assertThat(filter.includes(capture(Day.DAY, "07:00", null))).isFalse();
        assertThat(filter.includes(capture(Day.DAY, "20:00", null))).isTrue();
        assertThat(filter.first(Day.SITE.zone())).isEqualTo("2026-11-09");
        assertThat(filter.last(Day.SITE.zone())).isEqualTo("2026-11-10");
        assertThat(filter.last(ZoneOffset.UTC)).isEqualTo("2026-11-10");
    }

    @Test
    void takesWhatHasNoTimeOnlyWhereNoneIsAskedForAndSaysSo() {
        var lost = capture(Day.DAY, null, null);

        assertThat(on(DayHours.ALL).includes(lost)).isTrue();
        assertThat(on(DayHours.NIGHT).includes(lost)).isFalse();
        assertThat(on(DayHours.NIGHT).cannotTell(lost)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "line-crossing, LINE_CROSSING_DETECTION, true",
        "LINE_CROSSING_DETECTION, LINE_CROSSING_DETECTION, true",
        "line_crossing_detection, LINE_CROSSING_DETECTION, true",
        "line-crossing, MOTION_DETECTION, false",
        "motion, , false",
        "none, , true",
    })
    void takesACamerasWordOrOurs(String asked, @Nullable String token, boolean included) {
        var filter =
                new CaptureFilter(TimeSpan.ever(), DayHours.ALL, Set.of(asked, "tamper"), null);

        assertThat(filter.includes(capture(Day.DAY, "07:00", token))).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({
        "AB*, AB123CD, true",
        "ab*cd, AB123CD, true",
        "AB?23CD, AB123CD, true",
        "B*, AB123CD, false",
        "AB123, AB123CD, false",
        "A.*, AB123CD, false",
        "*, , false",
    })
    void takesAPlateOfWhichPartsAreKnown(String asked, @Nullable String plate, boolean matches) {
        assertThat(new PlatePattern(asked).matches(plate)).isEqualTo(matches);
    }

    private static CaptureFilter on(DayHours hours) {
        return new CaptureFilter(TimeSpan.on(Day.DAY.date()), hours);
    }

    private static FiledCapture capture(
            CameraDay day, @Nullable String time, @Nullable String token) {
        var object =
                new ListedObject(
                        new Key(day.capturesPrefix() + "x.jpg"),
                        new ETag("e"),
                        1,
                        Instant.EPOCH,
                        "STANDARD");
        return new FiledCapture(
                day,
                "x.jpg",
                time == null
                        ? null
                        : LocalDateTime.of(day.date(), LocalTime.parse(time))
                                .atZone(Day.SITE.zone()),
                null,
                token,
                null,
                null,
                1,
                new Place.Hot(object));
    }
}
