package io.github.hkaws.cli.support;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a date with a time of day, or says which form it must have. */
public final class LocalTimeArgument implements ITypeConverter<LocalDateTime> {

    @Override
    public LocalDateTime convert(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'%s' is no moment; write it yyyy-MM-ddTHH:mm, such as 2026-11-22T22:14"
                            .formatted(text));
        }
    }
}
