package io.github.hkaws.cli.select;

import io.github.hkaws.engine.browse.DayHours;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads hours of a day, {@code 22:00-04:00}, or says which form they must have. */
final class HoursArgument implements ITypeConverter<DayHours> {

    @Override
    public DayHours convert(String text) {
        return DayHours.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' are no hours of a day; write them HH:mm-HH:mm, such as 22:00-04:00"
                                        .formatted(text)));
    }
}
