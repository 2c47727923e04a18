package io.github.hkaws.cli.select;

import io.github.hkaws.engine.browse.PlatePattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what is known of a number plate. */
final class PlateArgument implements ITypeConverter<PlatePattern> {

    @Override
    public PlatePattern convert(String text) {
        try {
            return new PlatePattern(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
