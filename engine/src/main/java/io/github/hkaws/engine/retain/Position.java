package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.SegmentId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where something of a camera comes in the order in which a purge looks: date by date, of each date
 * its segments by number, then all that is single objects. Prints as {@code 2026-11-08.003}, the
 * end of a date as {@code 2026-11-08}.
 *
 * @param segment its number; {@link #END}: behind all segments of the date
 */
record Position(LocalDate date, int segment) implements Comparable<Position> {

    static final int END = Integer.MAX_VALUE;

    private static final int DATE_LENGTH = 10;

    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::date).thenComparingInt(Position::segment);

    static Position of(SegmentId segment) {
        return new Position(segment.day().date(), segment.number());
    }

    static Position endOf(LocalDate date) {
        return new Position(date, END);
    }

    /** Reads what {@link #toString} prints; empty if it is none. */
    static Optional<Position> parse(String text) {
        try {
            if (text.length() == DATE_LENGTH) {
                return Optional.of(endOf(LocalDate.parse(text)));
            }
            if (text.length() > DATE_LENGTH + 1 && text.charAt(DATE_LENGTH) == '.') {
                return Optional.of(
                        new Position(
                                LocalDate.parse(text.substring(0, DATE_LENGTH)),
                                Integer.parseUnsignedInt(text.substring(DATE_LENGTH + 1))));
            }
            return Optional.empty();
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The first date of which something may come behind it. */
    LocalDate next() {
        return segment == END ? date.plusDays(1) : date;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return segment == END ? date.toString() : "%s.%03d".formatted(date, segment);
    }
}
