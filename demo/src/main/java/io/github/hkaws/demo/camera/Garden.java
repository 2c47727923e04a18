package io.github.hkaws.demo.camera;

/** A lawn, a fence, an apple tree and a shed; foxes like it. */
record Garden() implements Scene {

    @Override
    public void paint(Brush brush) {
        brush.shade(120, 0x7C9CA8, 190, 0x8FAE97)
                .polygon(
                        0, 176, 90, 138, 190, 160, 300, 122, 430, 158, 540, 130, 640, 164, 640, 220,
                        0, 220);
        fence(brush);
        brush.shade(212, 0x86B565, 360, 0x4E823B).box(0, 212, 640, 148);
        brush.ink(0x000000, 12);
        for (int x = -200; x < 640; x += 110) {
            brush.polygon(x + 190, 212, x + 230, 212, x + 130, 360, x + 40, 360);
        }
        shed(brush);
        appleTree(brush);
        bed(brush);
    }

    private static void fence(Brush brush) {
        for (int x = -4; x < 644; x += 22) {
            brush.shade(150, 0xB99468, 226, 0x94734C);
            brush.polygon(x, 158, x + 9, 150, x + 18, 158, x + 18, 226, x, 226);
        }
        brush.ink(0x7E6240).box(0, 172, 640, 5).box(0, 206, 640, 5);
    }

    private static void shed(Brush brush) {
        brush.ink(0x000000, 45).polygon(452, 246, 628, 246, 640, 262, 446, 262);
        brush.shade(120, 0x8A5C43, 246, 0x704832).box(462, 132, 152, 114);
        brush.ink(0x000000, 26);
        for (int x = 476; x < 612; x += 15) {
            brush.box(x, 132, 2, 114);
        }
        brush.ink(0x4D5A50).polygon(448, 136, 538, 84, 630, 136);
        brush.ink(0x5F3C29).box(500, 168, 40, 78);
        brush.shade(164, 0x9CBAC6, 196, 0x5F7F8E).box(562, 162, 34, 34);
        brush.ink(0xEFE7D8).box(577, 162, 3, 34).box(562, 177, 34, 3);
    }

    private static void appleTree(Brush brush) {
        brush.ink(0x000000, 45).oval(152, 268, 84, 12);
        brush.ink(0x5E4430).polygon(140, 150, 164, 150, 168, 268, 134, 268);
        brush.line(9, 150, 170, 108, 128).line(8, 156, 168, 204, 122);
        brush.ink(0x4F7F3B).oval(150, 90, 92, 58).oval(92, 118, 48, 36).oval(212, 112, 50, 38);
        brush.ink(0x6C9C4D, 170).oval(126, 70, 44, 24).oval(190, 84, 36, 22).oval(96, 104, 26, 16);
        brush.ink(0xC93A32);
        for (int i = 0; i < 16; i++) {
            brush.oval(78 + i * 61 % 160, 62 + i * 47 % 78, 4.5, 4.5);
        }
    }

    private static void bed(Brush brush) {
        brush.ink(0x5A4634).oval(330, 232, 86, 11);
        int[] colours = {0xE2674A, 0xF0C34E, 0xB764A8, 0xF3EFE6};
        for (int i = 0; i < 26; i++) {
            double x = 254 + i * 41 % 152;
            brush.ink(0x4A7A3A).line(2, x, 232, x, 220 - i % 4 * 2);
            brush.ink(colours[i % colours.length]).oval(x, 218 - i % 4 * 2, 4, 4);
        }
    }

    @Override
    public Track track() {
        return new Track(40, 300, 1.1, 600, 322, 1.2);
    }

    @Override
    public Actor actor(long seed) {
        return Math.floorMod(seed, 3L) == 0 ? Person.of(seed) : new Fox();
    }
}
