package io.github.hkaws.engine.sheet.picture;

import java.util.Arrays;

/**
 * A small picture, {@value #WIDTH} x {@value #HEIGHT} pixels.
 *
 * <p>Both are multiples of 16, the blocks of a JPEG with its colours at half the size: so no tile
 * of a sheet bleeds into the next. A picture of 16:9 loses 3.6 % of its width; one of another shape
 * is shown whole, between bars.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Tile(int[] pixels) {

    public static final int WIDTH = 192;
    public static final int HEIGHT = 112;

    /** What may be cut off rather than showing bars. */
    private static final double MOST_CUT = 0.06;

    private static final int BARS = 0x101010;

    public Tile {
        if (pixels.length != WIDTH * HEIGHT) {
            throw new IllegalArgumentException("a tile does not have " + pixels.length + " pixels");
        }
    }

    static Tile of(Picture picture) {
        double shape = (double) picture.width() / picture.height();
        double ours = (double) WIDTH / HEIGHT;
        double cut = 1 - Math.min(shape / ours, ours / shape);
        if (cut <= MOST_CUT) {
            var part =
                    shape > ours
                            ? new Plane.Part(cut / 2, 0, 1 - cut / 2, 1)
                            : new Plane.Part(0, cut / 2, 1, 1 - cut / 2);
            return new Tile(picture.pixels(part, WIDTH, HEIGHT));
        }
        int across = shape > ours ? WIDTH : Math.clamp(Math.round(HEIGHT * shape), 1, WIDTH);
        int down = shape > ours ? Math.clamp(Math.round(WIDTH / shape), 1, HEIGHT) : HEIGHT;
        int[] inner = picture.pixels(new Plane.Part(0, 0, 1, 1), across, down);
        int[] pixels = new int[WIDTH * HEIGHT];
        Arrays.fill(pixels, BARS);
        int left = (WIDTH - across) / 2;
        int top = (HEIGHT - down) / 2;
        for (int y = 0; y < down; y++) {
            System.arraycopy(inner, y * across, pixels, (top + y) * WIDTH + left, across);
        }
        return new Tile(pixels);
    }
}
