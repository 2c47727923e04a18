package io.github.hkaws.cli.support;

import java.time.DateTimeException;
import java.time.YearMonth;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a month, or says which form it must have. */
public final class MonthConverter implements ITypeConverter<YearMonth> {

    @Override
    public YearMonth convert(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'%s' is no month; write it yyyy-MM, such as 2026-10".formatted(text));
        }
    }
}
