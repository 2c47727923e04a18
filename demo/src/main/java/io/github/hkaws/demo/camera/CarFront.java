package io.github.hkaws.demo.camera;

import java.util.SplittableRandom;

/** A car that comes straight at the camera, number plate first. */
record CarFront(int paint, String plate) implements Actor {

    private static final int[] PAINTS = {
        0xA93530, 0x355F93, 0xCDD0D3, 0x2F343A, 0x6E8440, 0x7A6A58
    };

    static CarFront of(long seed) {
        var random = new SplittableRandom(seed);
        return new CarFront(PAINTS[random.nextInt(PAINTS.length)], plateOf(random));
    }

    private static String plateOf(SplittableRandom random) {
        var plate = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            plate.append(
                    (char)
                            (i == 2 || i == 3
                                    ? '0' + random.nextInt(10)
                                    : 'A' + random.nextInt(26)));
        }
        return plate.toString();
    }

    @Override
    public void paint(Brush brush, double x, double y, double s, double progress) {
        brush.ink(0x000000, 80).oval(x, y - 2 * s, 92 * s, 10 * s);
        brush.ink(0x17191C).round(x - 78 * s, y - 34 * s, 26 * s, 34 * s, 8 * s);
        brush.round(x + 52 * s, y - 34 * s, 26 * s, 34 * s, 8 * s);
        brush.ink(paint);
        brush.polygon(
                x - 56 * s,
                y - 78 * s,
                x - 42 * s,
                y - 116 * s,
                x + 42 * s,
                y - 116 * s,
                x + 56 * s,
                y - 78 * s);
        brush.round(x - 82 * s, y - 82 * s, 164 * s, 66 * s, 26 * s);
        brush.ink(0x22303A);
        brush.polygon(
                x - 48 * s,
                y - 80 * s,
                x - 37 * s,
                y - 110 * s,
                x + 37 * s,
                y - 110 * s,
                x + 48 * s,
                y - 80 * s);
        brush.ink(0xA9CBDB, 90);
        brush.polygon(
                x - 30 * s,
                y - 82 * s,
                x - 14 * s,
                y - 110 * s,
                x + 2 * s,
                y - 110 * s,
                x - 14 * s,
                y - 82 * s);
        brush.ink(0x000000, 60).round(x - 46 * s, y - 60 * s, 92 * s, 16 * s, 8 * s);
        brush.ink(0xFFF6D6).oval(x - 63 * s, y - 56 * s, 13 * s, 9 * s);
        brush.oval(x + 63 * s, y - 56 * s, 13 * s, 9 * s);
        brush.ink(0x000000, 45).box(x - 82 * s, y - 28 * s, 164 * s, 5 * s);
        brush.ink(0xF6F4EA).round(x - 36 * s, y - 42 * s, 72 * s, 18 * s, 3 * s);
        brush.ink(0x2A4FA0).box(x - 36 * s, y - 42 * s, 7 * s, 18 * s);
        brush.ink(0x15171A);
        OnScreenText.print(brush, plate, x - 25 * s, y - 38.5 * s, 1.42 * s);
    }
}
