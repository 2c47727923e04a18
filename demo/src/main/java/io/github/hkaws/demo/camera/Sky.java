package io.github.hkaws.demo.camera;

import java.awt.image.BufferedImage;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Puts the sky behind a scene and its light over it. */
final class Sky {

    private Sky() {}

    /**
     * Fills a picture.
     *
     * @param stage ARGB, where transparent means sky
     */
    static void light(BufferedImage lit, int[] stage, Daylight light, ZonedDateTime time) {
        int[] out = Raster.pixels(lit);
        shade(out, light.skyTop(), light.skyBottom());
        if (light.weather() == Daylight.Weather.CLOUDY) {
            try (var brush = new Brush(lit)) {
                paintClouds(brush, light, time);
            }
        }
        multiply(stage, out, light.tint());
        if (light.weather() == Daylight.Weather.RAIN) {
            paintRain(lit, time);
        }
    }

    /** A brush would ask for the colour of each pixel anew. */
    private static void shade(int[] out, int top, int bottom) {
        for (int row = 0; row < Raster.HEIGHT; row++) {
            double down = Math.min(1, row / (Raster.HEIGHT * 0.62));
            int from = row * Raster.WIDTH;
            Arrays.fill(out, from, from + Raster.WIDTH, Daylight.mix(top, bottom, down));
        }
    }

    private static void paintClouds(Brush brush, Daylight light, ZonedDateTime time) {
        var random = new SplittableRandom(time.toLocalDate().toEpochDay());
        double drift = (time.getHour() * 60 + time.getMinute()) * 0.9;
        brush.ink(Daylight.mix(light.skyBottom(), 0xFFFFFF, 0.55), 190);
        for (int cloud = 0; cloud < 5; cloud++) {
            double x = (random.nextDouble() * 900 + drift) % 900 - 130;
            double y = 18 + random.nextDouble() * 90;
            double size = 22 + random.nextDouble() * 20;
            brush.oval(x, y, size * 1.5, size * 0.42);
            brush.oval(x + size * 0.9, y + 3, size * 1.2, size * 0.34);
            brush.oval(x + size * 0.3, y - size * 0.3, size * 0.8, size * 0.42);
        }
    }

    private static void paintRain(BufferedImage lit, ZonedDateTime time) {
        var random = new SplittableRandom(time.toEpochSecond());
        try (var brush = new Brush(lit)) {
            brush.ink(0xDCE4EA, 70);
            for (int drop = 0; drop < 70; drop++) {
                double x = random.nextDouble() * Scene.WIDTH;
                double y = random.nextDouble() * Scene.HEIGHT;
                brush.line(1, x, y, x - 3, y + 13);
            }
        }
    }

    private static void multiply(int[] stage, int[] out, int tint) {
        int red = tint >> 16 & 0xFF;
        int green = tint >> 8 & 0xFF;
        int blue = tint & 0xFF;
        for (int i = 0; i < out.length; i++) {
            int argb = stage[i];
            int alpha = argb >>> 24;
            if (alpha == 0) {
                continue;
            }
            int lit =
                    scaled(argb >> 16 & 0xFF, red) << 16
                            | scaled(argb >> 8 & 0xFF, green) << 8
                            | scaled(argb & 0xFF, blue);
            // Few pixels lie on the edge of the sky.
            out[i] = alpha == 255 ? lit : Daylight.mix(out[i], lit, alpha / 255.0);
        }
    }

    /** Of 255, near enough. */
    private static int scaled(int colour, int light) {
        return (colour * (light + 1)) >> 8;
    }
}
