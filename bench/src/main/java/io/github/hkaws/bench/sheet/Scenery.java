package io.github.hkaws.bench.sheet;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Pictures with about as much in them as a camera's: detail of every size, the finer the weaker, as
 * natural scenes have it; edges of walls and posts; noise of a sensor. The same seed gives the same
 * picture.
 */
final class Scenery {

    /**
     * How much weaker detail of half the size is, down to leaves and bricks; and below, where
     * lenses blur.
     */
    private static final double COARSE = 1.05;

    private static final double FINE = 0.4;

    private static final double NOISE = 2;

    private Scenery() {}

    static BufferedImage of(int width, int height, long seed) {
        float[] light = detail(width, height, seed);
        float[] warmth = detail(width, height, ~seed);
        var random = new SplittableRandom(seed);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                double value = 110 + 50.0 * (height - y) / height + 170 * light[at];
                value += edges(x, y, width, height);
                value += NOISE * (random.nextDouble() + random.nextDouble() - 1) * 2;
                double colour = 22 * warmth[at];
                image.setRGB(x, y, rgb(value + colour, value, value - colour));
            }
        }
        return image;
    }

    private static double edges(int x, int y, int width, int height) {
        double value = 0;
        if (x > width * 0.6 && y > height * 0.3 && y < height * 0.8) {
            value -= 55;
        }
        if (x / (width / 48) % 9 == 0) {
            value += 22;
        }
        return Math.abs(x - y * 1.3) < width * 0.02 ? value + 45 : value;
    }

    /** Grids of chance, each twice as fine as the one before and weaker, one upon the other. */
    private static float[] detail(int width, int height, long seed) {
        float[] sum = new float[width * height];
        var random = new SplittableRandom(seed);
        double strength = 0.4;
        for (int step = height; step >= 2; step /= 2) {
            int columns = width / step + 3;
            float[] grid = new float[columns * (height / step + 3)];
            for (int i = 0; i < grid.length; i++) {
                grid[i] = (float) (random.nextDouble() * 2 - 1);
            }
            for (int y = 0; y < height; y++) {
                int row = y / step * columns;
                float down = y % step / (float) step;
                for (int x = 0; x < width; x++) {
                    int at = row + x / step;
                    float across = x % step / (float) step;
                    float above = grid[at] * (1 - across) + grid[at + 1] * across;
                    float below =
                            grid[at + columns] * (1 - across) + grid[at + columns + 1] * across;
                    sum[y * width + x] += (float) (strength * (above * (1 - down) + below * down));
                }
            }
            strength *= step > 16 ? COARSE : FINE;
        }
        return sum;
    }

    private static int rgb(double red, double green, double blue) {
        return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
    }

    private static int clamp(double value) {
        return (int) Math.clamp(value, 0, 255);
    }
}
