package io.github.hkaws.demo.camera;

import java.util.List;

/**
 * How a scene looks by the camera's own infrared lamps: grey, bright in the middle, dark around.
 */
final class InfraredLamps {

    private static final int NIGHT_SKY = 14;

    /** Brightness of each pixel, of 256. */
    private final int[] falloff = new int[Raster.WIDTH * Raster.HEIGHT];

    InfraredLamps(List<Scene.Lamp> others) {
        for (int i = 0; i < falloff.length; i++) {
            double x = i % Raster.WIDTH / Raster.PER_UNIT;
            int row = i / Raster.WIDTH;
            double y = row / Raster.PER_UNIT;
            double away =
                    Math.hypot(
                            (x - Scene.WIDTH / 2.0) / (Scene.WIDTH * 0.56),
                            (y - Scene.HEIGHT * 0.58) / (Scene.HEIGHT * 0.66));
            double bright = 0.16 + 0.68 * Math.exp(-1.7 * away * away);
            for (Scene.Lamp lamp : others) {
                double distance = Math.hypot(x - lamp.x(), y - lamp.y()) / lamp.radius();
                bright += 0.6 * Math.exp(-3 * distance * distance);
            }
            falloff[i] = (int) Math.round(256 * Math.min(1.4, bright));
        }
    }

    /**
     * Fills a picture.
     *
     * @param stage ARGB, where transparent means sky
     */
    void shineOn(int[] stage, int[] out) {
        for (int i = 0; i < out.length; i++) {
            int argb = stage[i];
            int grey =
                    ((argb >> 16 & 0xFF) * 77 + (argb >> 8 & 0xFF) * 150 + (argb & 0xFF) * 29) >> 8;
            int alpha = argb >>> 24;
            int seen = (grey * alpha + NIGHT_SKY * (255 - alpha)) / 255;
            int bright = Math.min(255, (seen * falloff[i]) >> 8);
            out[i] = bright << 16 | bright << 8 | bright;
        }
    }
}
