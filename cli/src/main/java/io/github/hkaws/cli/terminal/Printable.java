package io.github.hkaws.cli.terminal;

/** Text from outside, made safe for a screen. */
public final class Printable {

    private Printable() {}

    /**
     * The text with everything that would steer a terminal, hide or turn round its neighbours
     * (control characters, direction marks, lone surrogates) as its code: {@code \x{1b}}.
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::unsafe)) {
            return text;
        }
        var safe = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    if (unsafe(point)) {
                        safe.append("\\x{").append(Integer.toHexString(point)).append('}');
                    } else {
                        safe.appendCodePoint(point);
                    }
                });
        return safe.toString();
    }

    /** At most so many characters, the middle left out of what is longer. */
    public static String shortened(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int head = (width - 1) / 2;
        return text.substring(0, head) + "…" + text.substring(text.length() - (width - 1 - head));
    }

    static boolean unsafe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
