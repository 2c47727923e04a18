package io.github.hkaws.engine.browse;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A number plate of which parts are known, as somebody remembers it: {@code *} stands for any
 * characters, {@code ?} for one; small letters are capitals.
 */
public final class PlatePattern {

    private final String text;
    private final Pattern pattern;

    public PlatePattern(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a plate has characters; * stands for any");
        }
        this.text = text;
        String regex =
                text.codePoints().mapToObj(PlatePattern::regex).collect(Collectors.joining());
        this.pattern =
                Pattern.compile(
                        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String regex(int point) {
        return switch (point) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(point));
        };
    }

    /**
     * Whether a plate is one that somebody may remember so.
     *
     * @param plate null: the name says none, which nothing matches
     */
    public boolean matches(@Nullable String plate) {
        return plate != null && pattern.matcher(plate).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
