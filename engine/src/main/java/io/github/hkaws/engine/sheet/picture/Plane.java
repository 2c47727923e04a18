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
        double left = part.left() * width;
        double perColumn = (part.right() - part.left()) * width / across;
        float[] rows = new float[across * height];
        for (int x = 0; x < across; x++) {
            double from = left + x * perColumn;
            double to = Math.min(width, from + perColumn);
            for (int y = 0; y < height; y++) {
                double sum = 0;
                for (int i = (int) from; i < to; i++) {
                    double share = Math.min(to, i + 1) - Math.max(from, i);
                    sum += share * (samples[y * stride + i] & 0xFF);
                }
                rows[y * across + x] = (float) (sum / (to - from));
            }
        }
        double top = part.top() * height;
        double perRow = (part.bottom() - part.top()) * height / down;
        float[] means = new float[across * down];
        for (int y = 0; y < down; y++) {
            double from = top + y * perRow;
            double to = Math.min(height, from + perRow);
            for (int x = 0; x < across; x++) {
                double sum = 0;
                for (int i = (int) from; i < to; i++) {
                    double share = Math.min(to, i + 1) - Math.max(from, i);
                    sum += share * rows[i * across + x];
                }
                means[y * across + x] = (float) (sum / (to - from));
            }
        }
        return means;
    }

    /** A part of a picture, each side as a share of the whole. */
    record Part(double left, double top, double right, double bottom) {}
}
