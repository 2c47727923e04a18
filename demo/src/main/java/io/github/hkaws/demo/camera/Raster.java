package io.github.hkaws.demo.camera;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** The pixels of the pictures: both sides are multiples of JPEG's blocks. */
final class Raster {

    static final int WIDTH = 512;
    static final int HEIGHT = 288;

    /** Pixels for each of the units that scenes are measured in. */
    static final double PER_UNIT = (double) WIDTH / Scene.WIDTH;

    private Raster() {}

    static BufferedImage image(int type) {
        return new BufferedImage(WIDTH, HEIGHT, type);
    }

    /** Row by row; what is written there stands in the image. */
    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
