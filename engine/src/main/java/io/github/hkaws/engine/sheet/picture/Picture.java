package io.github.hkaws.engine.sheet.picture;

import org.jspecify.annotations.Nullable;

/**
 * A decoded picture, as small as its decoder could make it.
 *
 * @param width of the original
 * @param height of the original
 * @param first luminance, or red
 * @param second blue's difference, or green; null: grey
 * @param third red's difference, or blue; null: grey
 * @param luminance whether it is luminance and differences rather than red, green and blue
 */
record Picture(
        int width,
        int height,
        Plane first,
        @Nullable Plane second,
        @Nullable Plane third,
        boolean luminance) {

    /** Pixels of a part of it, 0xRRGGBB, row by row. */
    int[] pixels(Plane.Part part, int across, int down) {
        float[] a = first.mean(part, across, down);
        int[] pixels = new int[a.length];
        if (second == null || third == null) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = rgb(a[i], a[i], a[i]);
            }
            return pixels;
        }
        float[] b = second.mean(part, across, down);
        float[] c = third.mean(part, across, down);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] =
                    luminance ? ofLuminance(a[i], b[i] - 128, c[i] - 128) : rgb(a[i], b[i], c[i]);
        }
        return pixels;
    }

    /** JFIF 1.02: ITU-R BT.601 with all of 0 to 255. */
    private static int ofLuminance(float y, float blue, float red) {
        return rgb(y + 1.402f * red, y - 0.344136f * blue - 0.714136f * red, y + 1.772f * blue);
    }

    private static int rgb(float red, float green, float blue) {
        return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
    }

    private static int clamp(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
