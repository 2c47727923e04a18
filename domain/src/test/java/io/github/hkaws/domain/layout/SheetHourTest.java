package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.capture.CameraId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetHourTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final CameraDay DAY = day("2026-11-08");

    private static CameraDay day(String date) {
        return new CameraDay(new CameraId("front"), LocalDate.parse(date));
    }

    @Test
    void namesItsKeys() {
        var hour = new SheetHour(DAY, "07");

        assertThat(hour.index()).isEqualTo(new Key("sheets/front/2026-11-08/07.json"));
        assertThat(hour.sheet("0a1b2c3d4e5f6071"))
                .isEqualTo(new Key("sheets/front/2026-11-08/07.0a1b2c3d4e5f6071.jpg"));
        assertThat(SheetHour.ofIndex(DAY, hour.index())).contains(hour);
        assertThat(SheetHour.ofIndex(DAY, hour.sheet("0a1b2c3d4e5f6071"))).isEmpty();
        assertThat(SheetHour.ofIndex(day("2026-11-09"), hour.index())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "24", "XX", "07/", "../07"})
    void refusesOtherHours(String hour) {
        assertThatThrownBy(() -> new SheetHour(DAY, hour))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an hour is 00 to 23, or xx for captures without a time, not '"
                                + hour
                                + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../holds/x", "0A1B2C3D4E5F6071", "0a1b2c3d4e5f60711"})
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> new SheetHour(DAY, "07").sheet(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a sheet is named by 16 lower-case hexadecimal digits, not '" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-08, 07, 2026-11-08T07:00:00Z",
        "2026-11-08, 23, 2026-11-08T23:00:00Z",
        "2026-11-08, xx, 2026-11-08T23:00:00Z",
        // Clocks go forward: there is no 02, and 01 ends where 03 begins.
        "2026-03-29, 01, 2026-03-29T01:00:00Z",
        // Clocks go back: 02 is shown twice, and over when 03 begins.
        "2026-10-25, 01, 2026-10-25T01:00:00Z",
        "2026-10-25, 02, 2026-10-25T02:00:00Z"
    })
    void endsByTheCamerasClock(String date, String hour, Instant end) {
        assertThat(new SheetHour(day(date), hour).end(VIENNA)).isEqualTo(end);
    }

    @Test
    void takesBothHoursForOneThatTheClockShowsTwice() {
        var first = ZonedDateTime.ofInstant(Instant.parse("2026-10-25T00:30:00Z"), VIENNA);
        CameraDay day = day("2026-10-25");

        assertThat(SheetHour.of(day, first)).isEqualTo(SheetHour.of(day, first.plusHours(1)));
        assertThat(SheetHour.of(day, null)).isEqualTo(new SheetHour(day, "xx"));
    }
}
