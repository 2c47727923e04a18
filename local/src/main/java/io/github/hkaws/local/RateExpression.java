package io.github.hkaws.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every so often, counted from the schedule's beginning; a day is 24 hours. */
record RateExpression(Duration period) implements ScheduleExpression {

    private static final Pattern SYNTAX =
            Pattern.compile("(?<value>[1-9]\\d{0,8}) (?<unit>minute|hour|day)s?");

    static RateExpression parse(String text) {
        var match = SYNTAX.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "A rate is like \"rate(5 minutes)\", not \"rate(%s)\"".formatted(text));
        }
        long value = Long.parseLong(match.group("value"));
        return new RateExpression(
                switch (match.group("unit")) {
                    case "minute" -> Duration.ofMinutes(value);
                    case "hour" -> Duration.ofHours(value);
                    default -> Duration.ofDays(value);
                });
    }

    @Override
    public Optional<Instant> next(Instant after, Instant start) {
        if (after.isBefore(start)) {
            return Optional.of(start.plus(period));
        }
        long elapsed = Duration.between(start, after).dividedBy(period);
        return Optional.of(start.plus(period.multipliedBy(elapsed + 1)));
    }
}
