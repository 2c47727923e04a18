package io.github.hkaws.demo.camera;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Text as cameras burn it into their pictures: white dots with a dark rim. Its own dots, because a
 * server often has no fonts. Knows capitals, digits and {@code -:/.}; anything else is a gap.
 */
final class OnScreenText {

    static final int ADVANCE = 6;
    private static final int[] GAP = new int[7];

    /** Seven rows a sign, five dots a row, the left one in the highest bit. */
    private static final Map<Character, int[]> DOTS = new HashMap<>();

    static {
        sign('0', 14, 17, 19, 21, 25, 17, 14);
        sign('1', 4, 12, 4, 4, 4, 4, 14);
        sign('2', 14, 17, 1, 6, 8, 16, 31);
        sign('3', 14, 17, 1, 6, 1, 17, 14);
        sign('4', 2, 6, 10, 18, 31, 2, 2);
        sign('5', 31, 16, 30, 1, 1, 17, 14);
        sign('6', 6, 8, 16, 30, 17, 17, 14);
        sign('7', 31, 1, 2, 4, 4, 8, 8);
        sign('8', 14, 17, 17, 14, 17, 17, 14);
        sign('9', 14, 17, 17, 15, 1, 2, 12);
        sign('A', 4, 10, 17, 17, 31, 17, 17);
        sign('B', 30, 17, 17, 30, 17, 17, 30);
        sign('C', 14, 17, 16, 16, 16, 17, 14);
        sign('D', 28, 18, 17, 17, 17, 18, 28);
        sign('E', 31, 16, 16, 30, 16, 16, 31);
        sign('F', 31, 16, 16, 30, 16, 16, 16);
        sign('G', 14, 17, 16, 23, 17, 17, 15);
        sign('H', 17, 17, 17, 31, 17, 17, 17);
        sign('I', 14, 4, 4, 4, 4, 4, 14);
        sign('J', 7, 2, 2, 2, 2, 18, 12);
        sign('K', 17, 18, 20, 24, 20, 18, 17);
        sign('L', 16, 16, 16, 16, 16, 16, 31);
        sign('M', 17, 27, 21, 21, 17, 17, 17);
        sign('N', 17, 25, 21, 19, 17, 17, 17);
        sign('O', 14, 17, 17, 17, 17, 17, 14);
        sign('P', 30, 17, 17, 30, 16, 16, 16);
        sign('Q', 14, 17, 17, 17, 21, 18, 13);
        sign('R', 30, 17, 17, 30, 20, 18, 17);
        sign('S', 15, 16, 16, 14, 1, 1, 30);
        sign('T', 31, 4, 4, 4, 4, 4, 4);
        sign('U', 17, 17, 17, 17, 17, 17, 14);
        sign('V', 17, 17, 17, 17, 17, 10, 4);
        sign('W', 17, 17, 17, 21, 21, 27, 17);
        sign('X', 17, 17, 10, 4, 10, 17, 17);
        sign('Y', 17, 17, 10, 4, 4, 4, 4);
        sign('Z', 31, 1, 2, 4, 8, 16, 31);
        sign('-', 0, 0, 0, 31, 0, 0, 0);
        sign(':', 0, 4, 4, 0, 4, 4, 0);
        sign('/', 1, 1, 2, 4, 8, 16, 16);
        sign('.', 0, 0, 0, 0, 0, 12, 12);
    }

    private OnScreenText() {}

    /** White with a dark rim, straight into the pixels. */
    static void burn(int[] pixels, String text, int x, int y, int dot) {
        dots(
                text,
                (column, row) ->
                        block(pixels, x + column * dot - 1, y + row * dot - 1, dot + 2, 0x14181C));
        dots(text, (column, row) -> block(pixels, x + column * dot, y + row * dot, dot, 0xFFFFFF));
    }

    /** In the brush's own colour, as on a number plate. */
    static void print(Brush brush, String text, double x, double y, double dot) {
        dots(text, (column, row) -> brush.box(x + column * dot, y + row * dot, dot, dot));
    }

    static int width(String text, int dot) {
        return (text.length() * ADVANCE - 1) * dot;
    }

    /** Where a dot stands, counted in dots. */
    @FunctionalInterface
    private interface Dot {
        void at(int column, int row);
    }

    private static void dots(String text, Dot dot) {
        String capitals = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            int[] rows = DOTS.getOrDefault(capitals.charAt(i), GAP);
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < ADVANCE - 1; column++) {
                    if ((rows[row] >> (4 - column) & 1) == 1) {
                        dot.at(i * ADVANCE + column, row);
                    }
                }
            }
        }
    }

    private static void block(int[] pixels, int x, int y, int side, int rgb) {
        for (int row = Math.max(0, y); row < Math.min(Raster.HEIGHT, y + side); row++) {
            for (int column = Math.max(0, x); column < Math.min(Raster.WIDTH, x + side); column++) {
                pixels[row * Raster.WIDTH + column] = rgb;
            }
        }
    }

    private static void sign(char sign, int... rows) {
        DOTS.put(sign, rows);
    }
}
