package io.github.hkaws.cli.support;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers of which the small ones make no sense, or says the least. */
public abstract sealed class WholeNumber implements ITypeConverter<Integer> {

    private final int least;

    private WholeNumber(int least) {
        this.least = least;
    }

    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new TypeConversionException(
                "'%s' is no whole number from %d to %,d".formatted(text, least, Integer.MAX_VALUE));
    }

    /** From 0 on. */
    public static final class FromZero extends WholeNumber {
        public FromZero() {
            super(0);
        }
    }

    /** From 1 on. */
    public static final class FromOne extends WholeNumber {
        public FromOne() {
            super(1);
        }
    }
}
