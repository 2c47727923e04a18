package io.github.hkaws.cli.support;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A date as a person types it: {@code 2026-11-23}, {@code today}, {@code yesterday}.
 *
 * @param date null: so many days before today
 */
public record DateArgument(@Nullable LocalDate date, int daysAgo) {

    /** Reads one; empty if it is of another form. */
    public static Optional<DateArgument> parse(String text) {
        try {
            return Optional.of(
                    switch (text) {
                        case "today" -> new DateArgument(null, 0);
                        case "yesterday" -> new DateArgument(null, 1);
                        default -> new DateArgument(LocalDate.parse(text), 0);
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What to say of a text that is none. */
    public static String refusal(String text) {
        return "'%s' is no date; write it yyyy-MM-dd, such as 2026-11-23, or say today or yesterday"
                .formatted(text);
    }

    /** The date that is meant, where the clock of {@code zone} counts. */
    public LocalDate on(Instant now, ZoneId zone) {
        return date == null ? LocalDate.ofInstant(now, zone).minusDays(daysAgo) : date;
    }

    /** Reads one, or says which form it must have. */
    public static final class Converter implements ITypeConverter<DateArgument> {

        @Override
        public DateArgument convert(String text) {
            return parse(text).orElseThrow(() -> new TypeConversionException(refusal(text)));
        }
    }
}
