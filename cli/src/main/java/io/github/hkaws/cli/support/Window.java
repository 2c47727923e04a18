package io.github.hkaws.cli.support;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A window of a day as a person types it: {@code 22:00-22:30}. */
public record Window(LocalTime from, LocalTime to) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{2}:\\d{2}(?::\\d{2})?)-(\\d{2}:\\d{2}(?::\\d{2})?)");

    public static Optional<Window> parse(String text) {
        Matcher m = FORM.matcher(text);
        try {
            return m.matches()
                    ? Optional.of(
                            new Window(LocalTime.parse(m.group(1)), LocalTime.parse(m.group(2))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
