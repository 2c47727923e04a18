package io.github.hkaws.demo.camera;

import java.util.List;

/** A house door with its path, a lamp and two box trees. */
record FrontDoor() implements Scene {

    @Override
    public void paint(Brush brush) {
        hedge(brush);
        house(brush);
        door(brush);
        ground(brush);
        pot(brush, 252);
        pot(brush, 408);
    }

    private static void hedge(Brush brush) {
        brush.ink(0x3E6B3A);
        for (int x = -10; x < 130; x += 22) {
            brush.oval(x, 212 + (x % 3) * 5, 26, 40);
        }
        for (int x = 530; x < 660; x += 22) {
            brush.oval(x, 208 + (x % 4) * 5, 26, 46);
        }
    }

    private static void house(Brush brush) {
        brush.shade(40, 0xD9C6A5, 260, 0xC8B28E).box(90, 60, 460, 200);
        brush.ink(0x000000, 14);
        for (int y = 76; y < 260; y += 16) {
            brush.box(90, y, 460, 1.5);
        }
        brush.shade(10, 0x7A4A3A, 66, 0x8F5846).polygon(70, 66, 140, 8, 500, 8, 570, 66);
        brush.ink(0xF2EBDD).box(70, 62, 500, 7);
        window(brush, 128);
        window(brush, 446);
        brush.ink(0x000000, 40).box(90, 69, 460, 7);
    }

    private static void window(Brush brush, double x) {
        brush.ink(0xF4EFE6).box(x - 6, 104, 76, 92);
        brush.shade(110, 0x6F8FA6, 190, 0x3C566A).box(x, 110, 64, 80);
        brush.ink(0xFFFFFF, 60).polygon(x + 8, 190, x + 38, 110, x + 54, 110, x + 24, 190);
        brush.ink(0xF4EFE6).box(x + 30, 110, 4, 80);
        brush.box(x, 146, 64, 4);
        brush.ink(0xB99A72).box(x - 10, 196, 84, 7);
    }

    private static void door(Brush brush) {
        brush.ink(0xF4EFE6).box(280, 96, 80, 160);
        brush.shade(100, 0x2F5D4C, 250, 0x244A3C).box(287, 103, 66, 153);
        brush.ink(0x1D3C31).box(295, 180, 22, 62).box(323, 180, 22, 62);
        brush.shade(110, 0x8FB0C0, 170, 0x587A8C).box(295, 112, 50, 54);
        brush.ink(0x2F5D4C).box(318, 112, 4, 54);
        brush.ink(0xD8B35A).oval(345, 190, 4, 4);
        brush.ink(0x2B2B2B).box(378, 116, 8, 16);
        brush.ink(0xFFE9A8).oval(382, 132, 8, 9);
    }

    private static void ground(Brush brush) {
        brush.shade(250, 0x6FA055, 360, 0x4F7F3E).box(0, 252, 640, 108);
        brush.shade(252, 0xB9B2A6, 360, 0x9A9388).polygon(276, 252, 364, 252, 470, 360, 170, 360);
        brush.ink(0x000000, 26);
        for (double y = 262, step = 9; y < 360; y += step, step *= 1.28) {
            brush.box(170, y, 300, 1.6);
        }
        brush.ink(0x6FA055).polygon(0, 252, 274, 252, 168, 360, 0, 360);
        brush.shade(252, 0x74A65A, 360, 0x548543).polygon(0, 252, 276, 252, 170, 360, 0, 360);
        brush.polygon(364, 252, 640, 252, 640, 360, 470, 360);
        brush.ink(0x8C8478).box(272, 250, 96, 7);
    }

    private static void pot(Brush brush, double x) {
        brush.ink(0x000000, 50).oval(x, 268, 22, 5);
        brush.ink(0xA9603F).polygon(x - 15, 240, x + 15, 240, x + 11, 268, x - 11, 268);
        brush.ink(0x3C6B3B).oval(x, 218, 22, 24);
        brush.ink(0x5C8F50, 150).oval(x - 6, 210, 11, 12);
    }

    @Override
    public Track track() {
        return new Track(150, 346, 1.75, 372, 272, 1.15);
    }

    @Override
    public Actor actor(long seed) {
        return Person.of(seed);
    }

    @Override
    public List<Lamp> lamps() {
        return List.of(new Lamp(382, 132, 90));
    }
}
