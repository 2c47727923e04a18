package io.github.hkaws.demo.camera;

/**
 * Somebody on foot.
 *
 * @param parcel whether they carry one
 */
record Person(int coat, int trousers, boolean parcel) implements Actor {

    private static final int[] COATS = {0xC8402F, 0x2F6FB0, 0xE0A526, 0x3E7D4F, 0x6B4A86, 0xD9D4CA};
    private static final int[] TROUSERS = {0x2B3440, 0x4A3B32, 0x37474F, 0x5A5F66};

    static Person of(long seed) {
        int n = (int) Math.floorMod(seed, 9973L);
        return new Person(COATS[n % COATS.length], TROUSERS[n / 7 % TROUSERS.length], n % 3 == 0);
    }

    @Override
    public void paint(Brush brush, double x, double y, double s, double progress) {
        double swing = Math.sin(progress * 40) * 13 * s;
        brush.ink(0x000000, 60).oval(x, y, 22 * s, 5 * s);
        brush.ink(trousers).line(9 * s, x, y - 46 * s, x - swing, y - 3 * s);
        brush.line(9 * s, x, y - 46 * s, x + swing, y - 3 * s);
        brush.ink(0x22262B).line(7 * s, x - swing, y - 3 * s, x - swing + 6 * s, y - 3 * s);
        brush.line(7 * s, x + swing, y - 3 * s, x + swing + 6 * s, y - 3 * s);
        brush.ink(coat).round(x - 12 * s, y - 82 * s, 24 * s, 42 * s, 14 * s);
        brush.line(7 * s, x - 9 * s, y - 76 * s, x - 13 * s + swing * 0.7, y - 48 * s);
        if (parcel) {
            brush.ink(0xB98A54).box(x - 2 * s, y - 70 * s, 24 * s, 19 * s);
            brush.ink(0x94693A).box(x + 8 * s, y - 70 * s, 4 * s, 19 * s);
            brush.ink(coat).line(7 * s, x + 9 * s, y - 76 * s, x + 13 * s, y - 54 * s);
        } else {
            brush.line(7 * s, x + 9 * s, y - 76 * s, x + 13 * s - swing * 0.7, y - 48 * s);
        }
        brush.ink(0xE7BE9C).oval(x + 1 * s, y - 92 * s, 9 * s, 10 * s);
        brush.ink(0x4B3626).oval(x - 1 * s, y - 97 * s, 9.5 * s, 6 * s);
    }
}
