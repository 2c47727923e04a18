package io.github.hkaws.local;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When a schedule is due, in the words of EventBridge Scheduler. */
public sealed interface ScheduleExpression permits CronExpression, RateExpression {

    /**
     * Reads {@code cron(minutes hours day-of-month month day-of-week year)} or {@code rate(5
     * minutes)}.
     *
     * @param zone whose clocks a cron expression goes by; a rate does not care
     * @throws IllegalArgumentException naming what cannot be read; of cron's signs, {@code L},
     *     {@code W} and {@code #} are not known here
     */
    static ScheduleExpression parse(String expression, ZoneId zone) {
        if (expression.startsWith("cron(") && expression.endsWith(")")) {
            return CronExpression.parse(expression.substring(5, expression.length() - 1), zone);
        }
        if (expression.startsWith("rate(") && expression.endsWith(")")) {
            return RateExpression.parse(expression.substring(5, expression.length() - 1));
        }
        throw new IllegalArgumentException(
                "A schedule is cron(...) or rate(...), not \"%s\"".formatted(expression));
    }

    /**
     * The first time after an instant.
     *
     * @param start when the schedule began, from which a rate counts
     * @return empty if there is none in the next years
     */
    Optional<Instant> next(Instant after, Instant start);
}
