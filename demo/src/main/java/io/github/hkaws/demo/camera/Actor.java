package io.github.hkaws.demo.camera;

/** Something that moves through a scene and sets off a detection. */
interface Actor {

    /**
     * Paints it once.
     *
     * @param x where it touches the ground
     * @param y where it touches the ground
     * @param scale 1 is a person of 100 pixels
     * @param progress of its way through the picture, 0 to 1
     */
    void paint(Brush brush, double x, double y, double scale, double progress);
}
