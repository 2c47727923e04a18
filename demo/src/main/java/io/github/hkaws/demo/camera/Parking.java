package io.github.hkaws.demo.camera;

import java.util.List;

/** A car park before an office. */
record Parking() implements Scene {

    @Override
    public void paint(Brush brush) {
        office(brush);
        brush.shade(196, 0x8A8C90, 360, 0x65676B).box(0, 196, 640, 164);
        brush.shade(190, 0x88B067, 206, 0x6C9650).box(0, 190, 640, 12);
        brush.ink(0xE9E7DF);
        for (int i = 0; i <= 6; i++) {
            double top = 78 + i * 81;
            double foot = 320 + (top - 320) * 1.22;
            brush.polygon(top, 206, top + 3, 206, foot + 4, 254, foot, 254);
        }
        int[] paints = {0xD8DADD, 0x2E5E9E, 0x3C4148, 0xB7322C};
        for (int i = 0; i < paints.length; i++) {
            new Car(paints[i], i % 2 == 0).paint(brush, 112 + (i + i / 2) * 88, 246, 0.36, 0);
        }
        brush.ink(0x3A3F45).box(596, 96, 5, 160);
        brush.ink(0xFFE9A8).box(582, 92, 30, 6);
        brush.ink(0xE9E7DF, 160)
                .polygon(120, 300, 150, 300, 150, 296, 168, 304, 150, 312, 150, 308, 120, 308);
    }

    private static void office(Brush brush) {
        brush.shade(40, 0xC5CDD3, 196, 0xAEB7BE).box(60, 46, 520, 150);
        brush.ink(0x8D979F).box(52, 38, 536, 10);
        for (int row = 0; row < 3; row++) {
            double y = 60 + row * 44;
            for (int column = 0; column < 10; column++) {
                double x = 76 + column * 49;
                brush.shade(y, 0x86A9BE, y + 28, 0x4F728A).box(x, y, 40, 28);
                brush.ink(0xFFFFFF, 45)
                        .polygon(x + 4, y + 28, x + 18, y, x + 26, y, x + 12, y + 28);
            }
        }
        brush.ink(0x39434B).box(296, 150, 52, 46);
        brush.shade(152, 0x9CC0CF, 196, 0x6A8FA0).box(300, 154, 21, 42).box(324, 154, 21, 42);
    }

    @Override
    public Track track() {
        return new Track(90, 322, 0.74, 560, 330, 0.78);
    }

    @Override
    public Actor actor(long seed) {
        return Math.floorMod(seed, 2L) == 0 ? Person.of(seed) : Car.of(seed);
    }

    @Override
    public List<Lamp> lamps() {
        return List.of(new Lamp(597, 100, 130));
    }
}
