package io.github.hkaws.engine.browse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When captures must have been taken. */
public sealed interface TimeSpan {

    /** On some dates in a row, each by the clock of the capture's camera. */
    record Dates(LocalDate first, LocalDate last) implements TimeSpan {
        public Dates {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(
                        "%s is before %s; dates go forward".formatted(last, first));
            }
        }
    }

    /**
     * Between two instants, which are the same for all cameras.
     *
     * @param from the first instant
     * @param to the first instant no more
     */
    record Instants(Instant from, Instant to) implements TimeSpan {
        public Instants {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "a stretch of time ends after it begins, not from %s to %s"
                                .formatted(from, to));
            }
        }
    }

    /** Whenever: a date in a key has a year of four digits. */
    static TimeSpan ever() {
        return new Dates(LocalDate.of(0, 1, 1), LocalDate.of(9999, 12, 30));
    }

    static TimeSpan on(LocalDate date) {
        return new Dates(date, date);
    }

    /** The first date on which the camera may have filed one. */
    default LocalDate first(ZoneId zone) {
        return switch (this) {
            case Dates(var first, _) -> first;
            case Instants(var from, _) -> LocalDate.ofInstant(from, zone);
        };
    }

    /** The last such date; the hours of a date may run into the one after it. */
    default LocalDate last(ZoneId zone) {
        return switch (this) {
            case Dates(_, var last) -> last;
            case Instants(_, var to) -> LocalDate.ofInstant(to.minusNanos(1), zone);
        };
    }
}
