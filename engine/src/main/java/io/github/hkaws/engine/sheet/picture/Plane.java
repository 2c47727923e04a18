package io.github.hkaws.engine.sheet.picture;

/**
 * One colour of a picture, a byte a sample, row by row.
 *
 * @param stride samples from one row to the next; those behind {@code width} mean nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Plane(byte[] samples, int stride, int width, int height) {

    /**
     * The mean of what each sample of a smaller (or slightly larger) raster covers.
     *
     * @param part of the plane, as shares of its width and height
     */
    float[] mean(Part part, int across, int down) {
        Stretch[] columns = Stretch.of(part.left(), part.right(), width, across);
        Stretch[] lines = Stretch.of(part.top(), part.bottom(), height, down);
        float[] rows = new float[across * height];
        for (int y = 0; y < height; y++) {
            int row = y * stride;
            for (int x = 0; x < across; x++) {
                Stretch column = columns[x];
                int at = row + column.first;
                double sum = column.atFirst * (samples[at] & 0xFF);
                for (int i = 0; i < column.whole; i++) {
                    sum += samples[++at] & 0xFF;
                }
                if (column.atLast > 0) {
                    sum += column.atLast * (samples[at + 1] & 0xFF);
                }
                rows[y * across + x] = (float) (sum / column.length);
            }
        }
        float[] means = new float[across * down];
        for (int y = 0; y < down; y++) {
            Stretch line = lines[y];
            for (int x = 0; x < across; x++) {
                int at = line.first * across + x;
                double sum = line.atFirst * rows[at];
                for (int i = 0; i < line.whole; i++) {
                    at += across;
                    sum += rows[at];
                }
                if (line.atLast > 0) {
                    sum += line.atLast * rows[at + across];
                }
                means[y * across + x] = (float) (sum / line.length);
            }
        }
        return means;
    }

    /**
     * What one sample of the other raster covers of a row or column.
     *
     * @param first the sample in which it begins
     * @param atFirst its share of that
     * @param whole how many samples follow that it covers whole
     * @param atLast its share of the one behind those; 0: it ends before
     */
    private record Stretch(int first, double atFirst, int whole, double atLast, double length) {

        static Stretch[] of(double begin, double end, int samples, int parts) {
            double each = (end - begin) * samples / parts;
            var stretches = new Stretch[parts];
            for (int i = 0; i < parts; i++) {
                double from = begin * samples + i * each;
                double to = Math.min(samples, from + each);
                int first = (int) from;
                int whole = Math.max(0, (int) to - first - 1);
                int last = first + 1 + whole;
                stretches[i] =
                        new Stretch(
                                first,
                                Math.min(to, first + 1) - from,
                                whole,
                                Math.max(0, to - last),
                                to - from);
            }
            return stretches;
        }
    }

    /** A part of a picture, each side as a share of the whole. */
    record Part(double left, double top, double right, double bottom) {}
}
