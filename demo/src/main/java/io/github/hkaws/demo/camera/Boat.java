package io.github.hkaws.demo.camera;

/** A sailing boat. */
record Boat() implements Actor {

    @Override
    public void paint(Brush brush, double x, double y, double s, double progress) {
        brush.ink(0xFFFFFF, 90).box(x - 50 * s, y, 100 * s, 4 * s);
        brush.ink(0x7A3B2E)
                .polygon(
                        x - 46 * s,
                        y - 16 * s,
                        x + 50 * s,
                        y - 16 * s,
                        x + 34 * s,
                        y,
                        x - 34 * s,
                        y);
        brush.ink(0xFBF7EC)
                .polygon(x + 2 * s, y - 20 * s, x + 2 * s, y - 120 * s, x + 46 * s, y - 22 * s);
        brush.ink(0xE9DDC4)
                .polygon(x - 4 * s, y - 20 * s, x - 4 * s, y - 100 * s, x - 36 * s, y - 22 * s);
    }
}
