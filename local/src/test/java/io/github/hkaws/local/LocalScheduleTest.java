package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final LocalSchedule schedule = new LocalSchedule(clock);
    private final List<String> runs = new ArrayList<>();

    @Test
    void runsJobsInTheOrderOfTheirTimesWithTheClockAtEach() {
        schedule.add("nightly", cron("cron(30 1 * * ? *)"), due -> note("nightly", due));
        schedule.add("hourly", rate("rate(1 hour)"), due -> note("hourly", due));

        schedule.advance(Duration.ofHours(2));

        assertThat(runs)
                .containsExactly(
                        "hourly 2026-01-01T01:00:00Z",
                        "nightly 2026-01-01T01:30:00Z",
                        "hourly 2026-01-01T02:00:00Z");
        assertThat(clock.instant()).isEqualTo("2026-01-01T02:00:00Z");
    }

    @Test
    void runsNothingTwiceWhenAdvancedInSteps() {
        schedule.add("five", rate("rate(5 minutes)"), due -> note("five", due));

        for (int step = 0; step < 30; step++) {
            schedule.advance(Duration.ofMinutes(1));
        }

        assertThat(runs).hasSize(6);
    }

    @Test
    void stopsAtAJobThatFails() {
        schedule.add(
                "broken",
                rate("rate(1 day)"),
                _ -> {
                    throw new IOException("no disk");
                });

        assertThatThrownBy(() -> schedule.advance(Duration.ofDays(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The job broken, due at 2026-01-02T00:00:00Z, failed")
                .hasRootCauseMessage("no disk");
        assertThat(clock.instant()).isEqualTo("2026-01-02T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cron(15 3 * * ? *)            | 2026-01-01T03:15:00Z
                    cron(0/20 * * * ? *)          | 2026-01-01T00:20:00Z
                    cron(0 12 ? * MON-FRI *)      | 2026-01-01T12:00:00Z
                    cron(0 12 ? * SUN *)          | 2026-01-04T12:00:00Z
                    cron(0 12 ? * 1 *)            | 2026-01-04T12:00:00Z
                    cron(59 23 31 12 ? *)         | 2026-12-31T23:59:00Z
                    cron(0 0 29 FEB ? *)          | 2028-02-29T00:00:00Z
                    cron(0,30 8,20 1 1,7 ? 2027)  | 2027-01-01T08:00:00Z
                    """)
    void findsTheNextTimeOfACronExpression(String expression, Instant next) {
        assertThat(cron(expression).next(clock.instant(), clock.instant())).contains(next);
    }

    @Test
    void skipsATimeThatDoesNotExistInSpring() {
        var when = ScheduleExpression.parse("cron(30 2 * * ? *)", BERLIN);

        var next = when.next(Instant.parse("2026-03-28T12:00:00Z"), Instant.EPOCH);

        assertThat(next).contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void runsOnceATimeThatIsShownTwiceInAutumn() {
        var when = ScheduleExpression.parse("cron(30 2 * * ? *)", BERLIN);

        var first = when.next(Instant.parse("2026-10-24T12:00:00Z"), Instant.EPOCH).orElseThrow();
        var second = when.next(first, Instant.EPOCH).orElseThrow();

        assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(second).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void findsNothingInAYearThatIsOver() {
        assertThat(cron("cron(0 0 1 1 ? 2020)").next(clock.instant(), clock.instant())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    daily                | A schedule is cron(...) or rate(...), not "daily"
                    rate(0 minutes)      | A rate is like "rate(5 minutes)", not "rate(0 minutes)"
                    cron(0 0 * * *)      | cron(0 0 * * *) has 5 fields; it takes 6: minutes, hours, day of month, month, day of week, year
                    cron(60 0 * * ? *)   | The minutes of a cron expression cannot be "60"
                    cron(0 0 L * ? *)    | The day of month of a cron expression cannot be "L"
                    cron(0 5-3 * * ? *)  | The hours of a cron expression cannot be "5-3"
                    """)
    void refusesWhatItCannotRead(String expression, String message) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesToGoBackInTime() {
        assertThatThrownBy(() -> clock.moveTo(Instant.parse("2025-12-31T23:59:59Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The clock stands at 2026-01-01T00:00:00Z and cannot go back to 2025-12-31T23:59:59Z");
    }

    private void note(String name, Instant due) {
        assertThat(clock.instant()).isEqualTo(due);
        runs.add(name + " " + due);
    }

    private static ScheduleExpression cron(String expression) {
        return ScheduleExpression.parse(expression, ZoneOffset.UTC);
    }

    private static ScheduleExpression rate(String expression) {
        return ScheduleExpression.parse(expression, ZoneOffset.UTC);
    }
}
