package io.github.hkaws.demo.camera;

/** Shelves with boxes under lamps that burn day and night. */
record Storeroom() implements Scene {

    private static final int[] BOXES = {0xB98A54, 0xC99B63, 0xA87843, 0x5F86A8, 0xB5553F, 0xD0B27C};

    @Override
    public void paint(Brush brush) {
        brush.shade(0, 0xC4CBD0, 220, 0xE4E7E8).box(0, 0, 640, 360);
        brush.shade(210, 0xB9B4AC, 360, 0x8E8981).polygon(170, 210, 470, 210, 640, 360, 0, 360);
        brush.ink(0xA8B0B6).polygon(0, 0, 170, 70, 170, 210, 0, 360);
        brush.polygon(640, 0, 470, 70, 470, 210, 640, 360);
        brush.ink(0xD5DADD).polygon(0, 0, 640, 0, 470, 70, 170, 70);
        lamps(brush);
        brush.ink(0x7C8891).box(272, 112, 96, 98);
        brush.shade(114, 0x9AA7B0, 208, 0x84929B).box(277, 117, 86, 93);
        brush.ink(0xE5B93A).box(277, 196, 86, 6);
        shelf(brush, -1);
        shelf(brush, 1);
        brush.ink(0xE5C64A, 190).polygon(236, 210, 242, 210, 150, 360, 138, 360);
        brush.polygon(398, 210, 404, 210, 502, 360, 490, 360);
    }

    private static void lamps(Brush brush) {
        brush.ink(0xFFFDF2).polygon(250, 20, 390, 20, 378, 32, 262, 32);
        brush.polygon(278, 46, 362, 46, 356, 53, 284, 53);
    }

    /** In perspective: near the camera a shelf is high and its boxes are large. */
    private static void shelf(Brush brush, int side) {
        for (int level = 0; level < 3; level++) {
            for (int i = 0; i < 5; i++) {
                double near = i / 5.0;
                double next = (i + 0.84) / 5.0;
                box(
                        brush,
                        side,
                        level,
                        near,
                        next,
                        BOXES[(i * 5 + level * 3 + side + 1) % BOXES.length]);
            }
        }
        brush.ink(0x2F5C8A);
        for (int level = 0; level <= 3; level++) {
            brush.line(4, x(side, 0), y(0, level), x(side, 1), y(1, level));
        }
        for (int i = 0; i <= 5; i += 5) {
            double depth = i / 5.0;
            brush.line(5, x(side, depth), y(depth, 0), x(side, depth), y(depth, 3));
        }
    }

    private static void box(Brush brush, int side, int level, double near, double far, int colour) {
        double high = level + 0.62 + (level * 7 + (int) (near * 10)) % 3 * 0.1;
        brush.ink(colour);
        brush.polygon(
                x(side, near),
                y(near, level),
                x(side, far),
                y(far, level),
                x(side, far),
                y(far, high),
                x(side, near),
                y(near, high));
        brush.ink(0x000000, 26);
        brush.polygon(
                x(side, far),
                y(far, level),
                x(side, far) - side * 5,
                y(far, level),
                x(side, far) - side * 5,
                y(far, high),
                x(side, far),
                y(far, high));
    }

    private static double x(int side, double depth) {
        double away = 1 / (1 + depth * 1.9);
        return 320 + side * (70 + 270 * away);
    }

    private static double y(double depth, double level) {
        double away = 1 / (1 + depth * 1.9);
        double floor = 178 + 172 * away;
        return floor - level * 96 * away;
    }

    @Override
    public Track track() {
        return new Track(250, 342, 1.7, 356, 236, 0.85);
    }

    @Override
    public Actor actor(long seed) {
        return Person.of(seed);
    }

    @Override
    public Sight sight() {
        return Sight.LAMPLIGHT;
    }
}
