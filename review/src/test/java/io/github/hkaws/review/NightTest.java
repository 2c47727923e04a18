package io.github.hkaws.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.site.Location;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightTest {

    /** Sunrise and sunset as almanacs have them: Vienna 7:12 and 16:09 on that day. */
    @ParameterizedTest
    @CsvSource({
        "48.2, 16.4, 2026-11-22T07:05+01:00[Europe/Vienna], true",
        "48.2, 16.4, 2026-11-22T07:25+01:00[Europe/Vienna], false",
        "48.2, 16.4, 2026-11-22T16:00+01:00[Europe/Vienna], false",
        "48.2, 16.4, 2026-11-22T16:20+01:00[Europe/Vienna], true",
        // On the day on which the clock goes back an hour is there twice.
        "48.2, 16.4, 2026-10-25T02:30+01:00[Europe/Vienna], true",
        "48.2, 16.4, 2026-10-25T12:00+01:00[Europe/Vienna], false",
        // Tromso has neither at midwinter and at midsummer.
        "69.65, 18.96, 2026-12-21T12:00+01:00[Europe/Oslo], true",
        "69.65, 18.96, 2026-06-21T00:30+02:00[Europe/Oslo], false",
        // Two sunsets on one date: at 00:04 and at 23:46.
        "69.65, 18.96, 2024-07-27T23:56+02:00[Europe/Oslo], true",
        "69.65, 18.96, 2024-07-27T12:00+02:00[Europe/Oslo], false",
        // Where the day of the calendar begins in daylight.
        "-36.8, 174.8, 2026-11-22T12:00+13:00[Pacific/Auckland], false",
        "-36.8, 174.8, 2026-11-22T23:00+13:00[Pacific/Auckland], true",
        "48.2, 16.4, 2026-11-22T12:00+13:00[Pacific/Auckland], true",
    })
    void knowsWhenTheSunIsDown(double latitude, double longitude, String at, boolean down) {
        var night = new Night(new Location(latitude, longitude));

        assertThat(night.isDown(ZonedDateTime.parse(at))).isEqualTo(down);
    }
}
