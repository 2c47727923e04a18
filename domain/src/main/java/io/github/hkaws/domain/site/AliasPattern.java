package io.github.hkaws.domain.site;

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

    /**
     * Whether all of {@code text} fits the pattern; time grows with the product of both lengths.
     */
    public boolean matches(String text) {
        // reached[t]: the pattern so far fits the first t characters.
        boolean[] reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int g = 0; g < glob.length(); g++) {
            boolean any = glob.startsWith("**", g);
            if (any) {
                g++;
            }
            step(reached, glob.charAt(g), any, text);
        }
        return reached[text.length()];
    }

    private static void step(boolean[] reached, char wanted, boolean any, String text) {
        if (wanted != '*') {
            for (int t = text.length(); t > 0; t--) {
                reached[t] = reached[t - 1] && text.charAt(t - 1) == wanted;
            }
            reached[0] = false;
        } else {
            for (int t = 1; t <= text.length(); t++) {
                reached[t] |= reached[t - 1] && (any || text.charAt(t - 1) != '/');
            }
        }
    }

    @Override
    public String toString() {
        return glob;
    }
}
