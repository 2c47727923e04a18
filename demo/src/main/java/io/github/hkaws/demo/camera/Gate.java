package io.github.hkaws.demo.camera;

import java.util.List;

/** A gate whose camera reads number plates. */
record Gate() implements Scene {

    @Override
    public void paint(Brush brush) {
        brush.ink(0x54754F);
        for (int x = -10; x < 660; x += 40) {
            brush.oval(x, 118 - x * 3 % 19, 36, 46);
        }
        brush.shade(96, 0xB8765A, 170, 0x9A5E46).box(0, 116, 178, 74).box(462, 116, 178, 74);
        brush.ink(0x000000, 24);
        for (int y = 126; y < 190; y += 10) {
            brush.box(0, y, 178, 1.5).box(462, y, 178, 1.5);
        }
        post(brush, 166);
        post(brush, 448);
        brush.shade(188, 0x7FAE62, 360, 0x54863F).box(0, 188, 640, 172);
        brush.shade(150, 0x77787C, 360, 0x55565A)
                .polygon(196, 150, 444, 150, 640, 344, 640, 360, 0, 360, 0, 344);
        brush.ink(0xE8E6DE).polygon(316, 156, 324, 156, 325, 178, 315, 178);
        brush.ink(0xB9B4A8).polygon(0, 338, 196, 150, 204, 150, 16, 360, 0, 360);
        brush.polygon(640, 338, 444, 150, 436, 150, 624, 360, 640, 360);
        brush.ink(0x2E3238).box(122, 196, 22, 74);
        brush.ink(0xE5B93A).box(122, 212, 22, 10);
    }

    private static void post(Brush brush, double x) {
        brush.shade(92, 0xD8CFC0, 196, 0xB5AB9A).box(x, 96, 28, 100);
        brush.ink(0xECE5D8).box(x - 4, 90, 36, 9);
        brush.ink(0xFFE9A8).oval(x + 14, 84, 9, 9);
    }

    @Override
    public Track track() {
        return new Track(318, 250, 0.7, 322, 336, 1.25);
    }

    @Override
    public Actor actor(long seed) {
        return CarFront.of(seed);
    }

    @Override
    public List<Lamp> lamps() {
        return List.of(new Lamp(180, 84, 70), new Lamp(462, 84, 70));
    }
}
