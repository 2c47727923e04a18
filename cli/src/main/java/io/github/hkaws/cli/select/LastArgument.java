package io.github.hkaws.cli.select;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time, {@code 8h}, or says which form it must have. */
final class LastArgument implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(?<number>[1-9]\\d{0,4})(?<unit>[mhdw])");

    @Override
    public Duration convert(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new TypeConversionException(
                    "'%s' is no length of time; write it like 30m, 8h, 30d or 2w".formatted(text));
        }
        long number = Long.parseLong(m.group("number"));
        return switch (m.group("unit")) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
