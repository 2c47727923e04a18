package io.github.hkaws.domain.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.zone.TimeZones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Vienna",
                "America/Argentina/Ushuaia",
                "US/Pacific",
                "Asia/Calcutta",
                "UTC",
                "Etc/GMT-2"
            })
    void takesAreasAndCities(String name) {
        assertThat(Zones.named(name).map(TimeZones::name)).contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    EST                   | write the place, such as America/New_York
                    cst                   | write the place, such as America/Chicago (Asia/Shanghai in China)
                    CET                   | write the place, such as Europe/Berlin
                    PST8PDT               | write the place, such as America/Los_Angeles
                    SystemV/EST5EDT       | write the place, such as America/New_York
                    Pacific Time          | write the place, such as America/Los_Angeles (America/Vancouver in Canada)
                    Pacific Standard Time | write the place, such as America/Los_Angeles (America/Vancouver in Canada)
                    Central European Time | write the place, such as Europe/Berlin
                    W. Europe Standard Time | write the place, such as Europe/Berlin
                    Eastern Time (US & Canada) | write the place, such as America/New_York
                    GMT                   | write the place, such as Europe/London, or UTC
                    GMT+2                 | an offset does not say when the clocks change; write the place, such as Europe/Berlin
                    UTC+02:00             | an offset does not say when the clocks change; write the place, such as Europe/Berlin
                    +02:00                | an offset does not say when the clocks change; write the place, such as Europe/Berlin
                    -8                    | an offset does not say when the clocks change; write the place, such as Europe/Berlin
                    Oslo                  | did you mean Europe/Oslo?
                    rome                  | did you mean Europe/Rome?
                    Los Angeles           | did you mean America/Los_Angeles?
                    Viena                 | did you mean Europe/Vienna?
                    Europe/Viena          | did you mean Europe/Vienna?
                    europe/vienna         | did you mean Europe/Vienna?
                    Europa/Wien           | write one of the tz database, such as Europe/Berlin or UTC
                    XYZ                   | write one of the tz database, such as Europe/Berlin or UTC
                    Elo                   | write one of the tz database, such as Europe/Berlin or UTC
                    SystemV/XYZ           | write one of the tz database, such as Europe/Berlin or UTC
                    """)
    void refusesAllElseWithARemedy(String text, String remedy) {
        assertThat(Zones.named(text)).isEmpty();
        assertThat(Zones.remedy(text)).isEqualTo(remedy);
    }

    @Test
    void suggestsOnlyWhatItTakes() {
        for (String place : TimeZones.inUse().places()) {
            assertThat(Zones.named(place)).as(place).isPresent();
        }
        ZoneWords.places().forEach(place -> assertThat(Zones.named(place)).as(place).isPresent());
    }
}
