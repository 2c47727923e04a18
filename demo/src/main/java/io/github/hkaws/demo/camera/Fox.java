package io.github.hkaws.demo.camera;

/** The visitor that most garden cameras are woken by. */
record Fox() implements Actor {

    @Override
    public void paint(Brush brush, double x, double y, double s, double progress) {
        double step = Math.sin(progress * 50) * 7 * s;
        brush.ink(0x000000, 60).oval(x, y, 34 * s, 5 * s);
        brush.ink(0x4A2A1B);
        for (int leg = -1; leg <= 1; leg += 2) {
            brush.line(5 * s, x + leg * 20 * s, y - 18 * s, x + leg * 20 * s + step, y - 2 * s);
            brush.line(5 * s, x + leg * 14 * s, y - 18 * s, x + leg * 14 * s - step, y - 2 * s);
        }
        brush.ink(0xC4622B);
        brush.polygon(
                x - 24 * s,
                y - 30 * s,
                x - 62 * s,
                y - 34 * s,
                x - 74 * s,
                y - 22 * s,
                x - 54 * s,
                y - 18 * s,
                x - 22 * s,
                y - 22 * s);
        brush.ink(0xF1E6D8).oval(x - 69 * s, y - 26 * s, 8 * s, 6 * s);
        brush.ink(0xC4622B).oval(x, y - 26 * s, 30 * s, 12 * s);
        brush.polygon(
                x + 18 * s,
                y - 32 * s,
                x + 28 * s,
                y - 52 * s,
                x + 36 * s,
                y - 44 * s,
                x + 44 * s,
                y - 52 * s,
                x + 46 * s,
                y - 38 * s,
                x + 62 * s,
                y - 28 * s,
                x + 30 * s,
                y - 22 * s);
        brush.ink(0xF1E6D8);
        brush.polygon(x + 36 * s, y - 27 * s, x + 62 * s, y - 28 * s, x + 34 * s, y - 22 * s);
        brush.ink(0x1B1512).oval(x + 61 * s, y - 28 * s, 2.5 * s, 2.5 * s);
        brush.oval(x + 44 * s, y - 37 * s, 2 * s, 2 * s);
    }
}
