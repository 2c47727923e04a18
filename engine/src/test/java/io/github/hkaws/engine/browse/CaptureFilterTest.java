package io.github.hkaws.engine.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
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
        "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 06:00, false",
        "22:00, 06:00, 12:00, false",
        ", 06:00, 00:00, true",
        "22:00, , 21:59, false",
    })
    void takesAWindowOrBothEndsOfTheDay(
            @Nullable LocalTime from, @Nullable LocalTime to, String time, boolean included) {
        var filter = new CaptureFilter(from, to, null);

        assertThat(filter.includes(capture(time, null))).isEqualTo(included);
    }

    @Test
    void takesWhatHasNoTimeOnlyWhereNoneIsAskedFor() {
        assertThat(CaptureFilter.ALL.includes(capture(null, null))).isTrue();
        assertThat(
                        new CaptureFilter(CaptureFilter.NIGHT_FROM, CaptureFilter.NIGHT_TO, null)
                                .includes(capture(null, null)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "line-crossing, LINE_CROSSING_DETECTION, true",
        "LINE_CROSSING_DETECTION, LINE_CROSSING_DETECTION, true",
        "line_crossing_detection, LINE_CROSSING_DETECTION, true",
        "line-crossing, MOTION_DETECTION, false",
        "motion, , false",
    })
    void takesACamerasWordOrOurs(String asked, @Nullable String token, boolean included) {
        assertThat(new CaptureFilter(null, null, asked).includes(capture("07:00", token)))
                .isEqualTo(included);
    }

    private static FiledCapture capture(@Nullable String time, @Nullable String token) {
        var object =
                new ListedObject(
                        new Key(Day.DAY.capturesPrefix() + "x.jpg"),
                        new ETag("e"),
                        1,
                        Instant.EPOCH,
                        "STANDARD");
        return new FiledCapture(
                Day.DAY,
                "x.jpg",
                time == null
                        ? null
                        : ZonedDateTime.parse("2026-11-09T" + time + ":00+01:00[Europe/Berlin]"),
                null,
                token,
                null,
                1,
                new Place.Hot(object));
    }
}
