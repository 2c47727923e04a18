package io.github.hkaws.cli.support;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A date as a person types it: {@code 2026-11-23}, {@code today}, {@code yesterday}.
 *
 * @param date null: so many days before today
 */
public record DateArgument(@Nullable LocalDate date, int daysAgo) {

    /** The date that is meant, where the clock of {@code zone} counts. */
    public LocalDate on(Instant now, ZoneId zone) {
        return date == null ? LocalDate.ofInstant(now, zone).minusDays(daysAgo) : date;
    }

    /** Reads one, or says which form it must have. */
    public static final class Converter implements ITypeConverter<DateArgument> {

        @Override
        public DateArgument convert(String text) {
            switch (text) {
                case "today" -> {
                    return new DateArgument(null, 0);
                }
                case "yesterday" -> {
                    return new DateArgument(null, 1);
                }
                default -> {
                    try {
                        return new DateArgument(LocalDate.parse(text), 0);
                    } catch (DateTimeException e) {
                        throw new TypeConversionException(
                                "'%s' is no date; write it yyyy-MM-dd, such as 2026-11-23, or say today or yesterday"
                                        .formatted(text));
                    }
                }
            }
        }
    }
}
