package io.github.hkaws.demo.camera;

/** A garage, a drive, a lawn and a birch. */
record Driveway() implements Scene {

    @Override
    public void paint(Brush brush) {
        trees(brush);
        garage(brush);
        brush.shade(214, 0x7FAE62, 360, 0x55863F).box(0, 214, 640, 146);
        brush.shade(214, 0xA7A6A4, 360, 0x86858A)
                .polygon(330, 214, 560, 214, 640, 300, 640, 360, 90, 360);
        brush.ink(0x000000, 22).line(2, 445, 216, 360, 360);
        brush.ink(0x000000, 16).line(2, 388, 270, 640, 270).line(2, 300, 314, 640, 314);
        birch(brush);
        flowers(brush);
    }

    private static void trees(Brush brush) {
        brush.ink(0x5B7F5A);
        for (int x = -20; x < 660; x += 46) {
            brush.oval(x, 200 - (x * 7 % 23), 40, 44);
        }
        brush.ink(0x47694A);
        for (int x = 0; x < 340; x += 38) {
            brush.oval(x, 214 - (x * 5 % 17), 30, 30);
        }
    }

    private static void garage(Brush brush) {
        brush.shade(80, 0xE9E2D5, 216, 0xD6CDBC).box(316, 92, 270, 124);
        brush.shade(52, 0x4B5563, 96, 0x3B4350).polygon(296, 96, 334, 52, 572, 52, 606, 96);
        brush.ink(0xFFFFFF).box(342, 118, 186, 98);
        brush.shade(120, 0xB8BEC4, 214, 0x98A0A8).box(348, 124, 174, 92);
        brush.ink(0x000000, 40);
        for (int y = 140; y < 214; y += 18) {
            brush.box(348, y, 174, 2);
        }
        brush.ink(0x6B8798);
        for (int x = 360; x < 510; x += 42) {
            brush.box(x, 127, 28, 11);
        }
        brush.ink(0x2B2B2B).box(550, 130, 6, 12);
        brush.ink(0xFFE9A8).oval(553, 144, 6, 7);
    }

    private static void birch(Brush brush) {
        brush.shade(60, 0xEDEBE4, 260, 0xC9C5BA).polygon(118, 60, 130, 60, 138, 262, 112, 262);
        brush.ink(0x3A3A38);
        for (int y = 84; y < 255; y += 22) {
            brush.box(115 + y % 5, y, 9, 3);
        }
        brush.ink(0x86A94B, 235);
        brush.oval(96, 66, 46, 34).oval(150, 58, 48, 36).oval(122, 30, 52, 34).oval(70, 98, 34, 24);
        brush.ink(0xA8C668, 160).oval(112, 24, 26, 15).oval(150, 48, 22, 14).oval(88, 58, 20, 13);
    }

    private static void flowers(Brush brush) {
        int[] colours = {0xE8C547, 0xD9577A, 0xF4F1E8, 0x9B6BC0};
        for (int i = 0; i < 34; i++) {
            double x = 12 + i * 37 % 190;
            double y = 274 + i * 53 % 76;
            brush.ink(0x4B7A38).oval(x, y + 3, 4, 3);
            brush.ink(colours[i % colours.length]).oval(x, y, 3, 3);
        }
    }

    @Override
    public Track track() {
        return new Track(560, 318, 1.05, 300, 344, 1.35);
    }

    @Override
    public Actor actor(long seed) {
        return Math.floorMod(seed, 3L) == 0 ? Person.of(seed) : Car.of(seed);
    }

    @Override
    public java.util.List<Lamp> lamps() {
        return java.util.List.of(new Lamp(553, 144, 80));
    }
}
