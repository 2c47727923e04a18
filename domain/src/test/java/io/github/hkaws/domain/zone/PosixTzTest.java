package io.github.hkaws.domain.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosixTzTest {

    /** Days and hours as calendars have them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CET-1CEST,M3.5.0,M10.5.0/3              | 2027 | 2027-03-28T01:00:00Z +02:00, 2027-10-31T01:00:00Z +01:00
                    EST5EDT,M3.2.0,M11.1.0                  | 2026 | 2026-03-08T07:00:00Z -04:00, 2026-11-01T06:00:00Z -05:00
                    <-04>4<-03>,M9.1.6/24,M4.1.6/24         | 2026 | 2026-04-05T03:00:00Z -04:00, 2026-09-06T04:00:00Z -03:00
                    EET-2EEST,M3.4.4/50,M10.4.4/50          | 2040 | 2040-03-24T00:00:00Z +03:00, 2040-10-26T23:00:00Z +02:00
                    <-02>2<-01>,M3.5.0/-1,M10.5.0/0         | 2026 | 2026-03-29T01:00:00Z -01:00, 2026-10-25T01:00:00Z -02:00
                    IST-1GMT0,M10.5.0,M3.5.0/1              | 2026 | 2026-03-29T01:00:00Z +01:00, 2026-10-25T01:00:00Z Z
                    <+1030>-10:30<+11>-11,M10.1.0,M4.1.0    | 2026 | 2026-04-04T15:00:00Z +10:30, 2026-10-03T15:30:00Z +11:00
                    """)
    void givesTheChangesOfAYear(String text, int year, String changes) {
        assertThat(
                        PosixTz.rules(text).stream()
                                .map(rule -> rule.createTransition(year))
                                .map(change -> change.getInstant() + " " + change.getOffsetAfter())
                                .reduce((a, b) -> a + ", " + b))
                .contains(changes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MST7", "<+0330>-3:30", "UTC0"})
    void changesNothingWhereTheOffsetStays(String text) {
        assertThat(PosixTz.rules(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "CET",
                "CET-1CEST,M3.5.0",
                "CET-1CEST,J60,J300",
                "CET-1CEST,M13.5.0,M10.5.0",
                "CET-1CEST,M2.5.0/25,M10.5.0",
                "CET-1CEST,M3.1.0/-25,M10.5.0",
                "CET-1CEST,M3.5.7,M10.5.0"
            })
    void refusesWhatItCannotRead(String text) {
        assertThatThrownBy(() -> new ZoneChanges(0, java.util.List.of(), text).rules())
                .isInstanceOf(RuntimeException.class);
    }
}
