package io.github.hkaws.cli.support;

import java.time.DateTimeException;
import java.time.LocalTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time of day, or says which form it must have. */
public final class TimeConverter implements ITypeConverter<LocalTime> {

    @Override
    public LocalTime convert(String text) {
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'%s' is no time of day; write it HH:mm, such as 07:15 or 22:00:30"
                            .formatted(text));
        }
    }
}
