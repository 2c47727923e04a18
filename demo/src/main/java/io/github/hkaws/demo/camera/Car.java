package io.github.hkaws.demo.camera;

/**
 * A car seen from its side.
 *
 * @param forwards whether it looks to the right
 */
record Car(int paint, boolean forwards) implements Actor {

    private static final int[] PAINTS = {
        0xB7322C, 0x2E5E9E, 0xD8DADD, 0x3C4148, 0x7B8F3A, 0xE3B23C, 0x5B7F95
    };

    static Car of(long seed) {
        int n = (int) Math.floorMod(seed, 9967L);
        return new Car(PAINTS[n % PAINTS.length], n / 11 % 2 == 0);
    }

    @Override
    public void paint(Brush brush, double x, double y, double s, double progress) {
        double d = forwards ? s : -s;
        brush.ink(0x000000, 70).oval(x, y - 2 * s, 108 * s, 9 * s);
        brush.ink(paint);
        brush.polygon(
                x - 100 * d,
                y - 14 * s,
                x - 100 * d,
                y - 40 * s,
                x - 92 * d,
                y - 48 * s,
                x - 66 * d,
                y - 52 * s,
                x - 42 * d,
                y - 78 * s,
                x + 22 * d,
                y - 78 * s,
                x + 50 * d,
                y - 52 * s,
                x + 90 * d,
                y - 44 * s,
                x + 101 * d,
                y - 32 * s,
                x + 101 * d,
                y - 14 * s);
        brush.ink(0x243440);
        brush.polygon(
                x - 56 * d,
                y - 52 * s,
                x - 38 * d,
                y - 72 * s,
                x - 12 * d,
                y - 72 * s,
                x - 12 * d,
                y - 52 * s);
        brush.polygon(
                x - 6 * d,
                y - 52 * s,
                x - 6 * d,
                y - 72 * s,
                x + 18 * d,
                y - 72 * s,
                x + 40 * d,
                y - 52 * s);
        brush.ink(0x9FC3D6, 110);
        brush.polygon(
                x + 2 * d,
                y - 54 * s,
                x + 8 * d,
                y - 70 * s,
                x + 17 * d,
                y - 70 * s,
                x + 22 * d,
                y - 54 * s);
        brush.ink(0x000000, 50).line(1.5 * s, x - 9 * d, y - 50 * s, x - 9 * d, y - 18 * s);
        brush.ink(0x000000, 40).box(x - 100 * s, y - 20 * s, 200 * s, 6 * s);
        brush.ink(0xFFF3C4).oval(x + 95 * d, y - 34 * s, 6 * s, 5 * s);
        brush.ink(0xD2202A).oval(x - 97 * d, y - 38 * s, 4 * s, 5 * s);
        wheel(brush, x - 62 * d, y - 14 * s, s);
        wheel(brush, x + 60 * d, y - 14 * s, s);
    }

    private static void wheel(Brush brush, double x, double y, double s) {
        brush.ink(0x17191C).oval(x, y, 18 * s, 18 * s);
        brush.ink(0xA9AEB4).oval(x, y, 10 * s, 10 * s);
        brush.ink(0x5C6167).oval(x, y, 4 * s, 4 * s);
    }
}
