package io.github.hkaws.archive.site;

/**
 * Names the captures of one camera: {@code *} stands for any characters but {@code /}, {@code **}
 * for any characters.
 *
 * <p>A pattern without {@code /} is held against the first directory under drop/ and against the
 * identity in the file name; one with {@code /} against the whole key after {@code drop/}.
 */
public record AliasPattern(String glob) {

    public AliasPattern {
        if (glob.isBlank()) {
            throw new IllegalArgumentException("an alias pattern must not be empty");
        }
    }

    /** Whether all of {@code text} fits the pattern. */
    public boolean matches(String text) {
        return matches(0, text, 0);
    }

    private boolean matches(int g, String text, int t) {
        if (g == glob.length()) {
            return t == text.length();
        }
        if (glob.charAt(g) != '*') {
            return t < text.length()
                    && text.charAt(t) == glob.charAt(g)
                    && matches(g + 1, text, t + 1);
        }
        boolean any = glob.startsWith("**", g);
        int rest = g + (any ? 2 : 1);
        for (int end = t; ; end++) {
            if (matches(rest, text, end)) {
                return true;
            }
            if (end == text.length() || (!any && text.charAt(end) == '/')) {
                return false;
            }
        }
    }

    @Override
    public String toString() {
        return glob;
    }
}
