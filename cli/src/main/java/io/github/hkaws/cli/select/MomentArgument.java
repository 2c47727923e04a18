package io.github.hkaws.cli.select;

import io.github.hkaws.cli.support.DateArgument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment as a person types it: {@code 2026-11-22T22:14}, {@code yesterday}, {@code 22:14}.
 *
 * @param date null: today
 * @param time null: the whole date
 */
record MomentArgument(@Nullable DateArgument date, @Nullable LocalTime time) {

    /** Its first instant. */
    Instant begin(Instant now, ZoneId zone) {
        LocalDate on = on(now, zone);
        return time == null
                ? on.atStartOfDay(zone).toInstant()
                : on.atTime(time).atZone(zone).toInstant();
    }

    /** Its end: of a date, the begin of the next one. */
    Instant end(Instant now, ZoneId zone) {
        return time == null
                ? on(now, zone).plusDays(1).atStartOfDay(zone).toInstant()
                : begin(now, zone);
    }

    private LocalDate on(Instant now, ZoneId zone) {
        return date == null ? LocalDate.ofInstant(now, zone) : date.on(now, zone);
    }

    /** Reads one, or says which form it must have. */
    static final class Converter implements ITypeConverter<MomentArgument> {

        @Override
        public MomentArgument convert(String text) {
            return DateArgument.parse(text)
                    .map(date -> new MomentArgument(date, null))
                    .orElseGet(() -> withTime(text));
        }

        private static MomentArgument withTime(String text) {
            try {
                if (text.length() <= "22:14:00".length()) {
                    return new MomentArgument(
                            null, LocalTime.parse(text.length() == 4 ? "0" + text : text));
                }
                LocalDateTime moment = LocalDateTime.parse(text.replace(' ', 'T'));
                return new MomentArgument(
                        new DateArgument(moment.toLocalDate(), 0), moment.toLocalTime());
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'%s' is no moment; write it 2026-11-22T22:14, 2026-11-22, yesterday or 22:14"
                                .formatted(text));
            }
        }
    }
}
