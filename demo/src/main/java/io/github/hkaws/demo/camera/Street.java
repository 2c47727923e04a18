package io.github.hkaws.demo.camera;

import java.util.List;

/** A row of houses and the road before them. */
record Street() implements Scene {

    private static final int[] FRONTS = {0xD8A48F, 0xE8D9B5, 0xA9BFB2, 0xC9B3C7, 0xE3C08A};
    private static final int[] ROOFS = {0x7E4B3C, 0x5C4F4A, 0x87553F, 0x4E5763, 0x744437};

    @Override
    public void paint(Brush brush) {
        for (int i = 0; i < FRONTS.length; i++) {
            house(brush, i * 134 - 18, i);
        }
        brush.shade(222, 0xC7C0B4, 246, 0xAFA89C).box(0, 222, 640, 26);
        brush.ink(0x8D877C).box(0, 246, 640, 5);
        brush.shade(250, 0x6C6E73, 360, 0x4E5055).box(0, 251, 640, 109);
        brush.ink(0xE9E7DF);
        for (int x = 14; x < 640; x += 104) {
            brush.polygon(x + 6, 300, x + 62, 300, x + 58, 306, x, 306);
        }
        tree(brush, 60);
        tree(brush, 596);
        lamp(brush);
    }

    private static void house(Brush brush, double x, int i) {
        double top = 96 - i * 37 % 3 * 12;
        brush.ink(FRONTS[i]).box(x, top, 132, 224 - top);
        brush.ink(ROOFS[i]).polygon(x - 6, top, x + 66, top - 56, x + 138, top);
        brush.ink(0xFFFFFF, 40).box(x, top, 132, 5);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                if (row == 0 || column != 1) {
                    window(brush, x + 14 + column * 40, top + 20 + row * 56);
                }
            }
        }
        brush.ink(Daylight.mix(ROOFS[i], 0x2F5D6B, 0.5)).box(x + 52, 176, 28, 48);
        brush.ink(0xD8B35A).oval(x + 75, 201, 2, 2);
    }

    private static void window(Brush brush, double x, double y) {
        brush.ink(0xF6F1E7).box(x - 3, y - 3, 30, 38);
        brush.shade(y, 0x7F9DB0, y + 32, 0x4A6679).box(x, y, 24, 32);
        brush.ink(0xF6F1E7).box(x + 11, y, 2, 32).box(x, y + 13, 24, 2);
    }

    private static void tree(Brush brush, double x) {
        brush.ink(0x5B4532).box(x - 5, 160, 10, 84);
        brush.ink(0x56824A)
                .oval(x, 132, 42, 46)
                .oval(x - 22, 152, 24, 24)
                .oval(x + 24, 150, 24, 24);
        brush.ink(0x76A05E, 150).oval(x - 10, 116, 20, 18);
    }

    private static void lamp(Brush brush) {
        brush.ink(0x34393F).box(324, 84, 5, 160);
        brush.line(4, 326, 86, 352, 80);
        brush.ink(0xFFE9A8).oval(356, 82, 9, 5);
    }

    @Override
    public Track track() {
        return new Track(40, 328, 0.92, 600, 328, 0.92);
    }

    @Override
    public Actor actor(long seed) {
        return Car.of(seed);
    }

    @Override
    public List<Lamp> lamps() {
        return List.of(new Lamp(356, 90, 150));
    }
}
