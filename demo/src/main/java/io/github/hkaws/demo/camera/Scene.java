package io.github.hkaws.demo.camera;

import java.util.List;

/**
 * What stands before a camera, in full daylight. What is left unpainted is sky, whose colour the
 * hour and the weather decide.
 */
interface Scene {

    /** Units that scenes are measured in. */
    int WIDTH = 640;

    int HEIGHT = 360;

    /** A light that burns at night. */
    record Lamp(double x, double y, double radius) {}

    /**
     * The line along which things move, from one side of the picture to the other.
     *
     * @param scale1 size of a thing at the start; 1 is a person of 100 pixels
     * @param scale2 its size at the end
     */
    record Track(double x1, double y1, double scale1, double x2, double y2, double scale2) {

        double x(double progress) {
            return x1 + (x2 - x1) * progress;
        }

        double y(double progress) {
            return y1 + (y2 - y1) * progress;
        }

        double scale(double progress) {
            return scale1 + (scale2 - scale1) * progress;
        }
    }

    void paint(Brush brush);

    /** Where what sets off a detection moves. */
    Track track();

    /** What sets off detections here. */
    Actor actor(long seed);

    /** How the camera sees at night. */
    enum Sight {
        /** By its own lamps, whose light has no colour. */
        INFRARED,
        /** By moonlight: nothing is near enough for lamps. */
        MOONLIGHT,
        /** By lamps that burn day and night, indoors. */
        LAMPLIGHT
    }

    default Sight sight() {
        return Sight.INFRARED;
    }

    default List<Lamp> lamps() {
        return List.of();
    }
}
