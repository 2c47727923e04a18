package io.github.hkaws.demo.camera;

/** A lake among mountains, for everybody to look at: the picture is always called the same. */
record Valley() implements Scene {

    @Override
    public void paint(Brush brush) {
        brush.shade(70, 0x8FA6BE, 210, 0xB9C8D4);
        brush.polygon(
                0, 170, 70, 96, 130, 142, 210, 62, 268, 120, 330, 84, 400, 148, 470, 74, 560, 150,
                640, 104, 640, 230, 0, 230);
        brush.ink(0xF4F7FA);
        brush.polygon(210, 62, 184, 88, 202, 84, 214, 96, 226, 82, 242, 94);
        brush.polygon(470, 74, 446, 98, 464, 96, 476, 106, 486, 92, 502, 102);
        brush.polygon(70, 96, 52, 115, 66, 112, 76, 120, 90, 112);
        brush.shade(130, 0x5F8A6B, 236, 0x7FA376);
        brush.polygon(0, 190, 80, 152, 170, 196, 250, 168, 340, 206, 0, 240);
        brush.polygon(640, 176, 560, 150, 470, 196, 400, 178, 320, 208, 640, 240);
        brush.shade(204, 0xA9C6D6, 292, 0x5C89A6).box(0, 206, 640, 90);
        brush.ink(0xFFFFFF, 40);
        for (int i = 0; i < 16; i++) {
            brush.box(40 + i * 83 % 520, 216 + i * 29 % 70, 50 + i * 13 % 40, 1.6);
        }
        brush.shade(270, 0x7EA85C, 360, 0x527C3C);
        brush.polygon(0, 286, 140, 276, 300, 292, 470, 280, 640, 294, 640, 360, 0, 360);
        church(brush);
        firs(brush);
    }

    private static void church(Brush brush) {
        brush.ink(0xEDE6DA).box(388, 238, 46, 36).box(430, 214, 18, 60);
        brush.ink(0x8C4A3A).polygon(384, 240, 411, 222, 436, 240);
        brush.ink(0x5B4A44).polygon(428, 216, 439, 176, 450, 216);
        brush.ink(0x4B6070).box(398, 250, 6, 12).box(414, 250, 6, 12).box(436, 226, 6, 9);
        for (int i = 0; i < 5; i++) {
            double x = 468 + i * 27;
            brush.ink(0xE7DCC8).box(x, 258 + i % 2 * 5, 20, 18);
            brush.ink(0x96533F)
                    .polygon(
                            x - 3,
                            259 + i % 2 * 5,
                            x + 10,
                            247 + i % 2 * 5,
                            x + 23,
                            259 + i % 2 * 5);
        }
    }

    private static void firs(Brush brush) {
        for (int i = 0; i < 9; i++) {
            double x = 14 + i * 23;
            double y = 330 - i * 17 % 26;
            double s = 1.5 - i * 0.09;
            brush.ink(0x2F5238);
            for (int layer = 0; layer < 3; layer++) {
                double top = y - (78 - layer * 20) * s;
                double half = (12 + layer * 6) * s;
                brush.polygon(x, top, x + half, top + 32 * s, x - half, top + 32 * s);
            }
            brush.ink(0x4B3A2A).box(x - 3, y - 7 * s, 6, 9 * s);
        }
    }

    @Override
    public Sight sight() {
        return Sight.MOONLIGHT;
    }

    @Override
    public Track track() {
        return new Track(60, 260, 0.3, 360, 252, 0.3);
    }

    @Override
    public Actor actor(long seed) {
        return new Boat();
    }
}
