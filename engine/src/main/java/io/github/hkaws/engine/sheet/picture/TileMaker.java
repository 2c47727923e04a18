package io.github.hkaws.engine.sheet.picture;

/**
 * Makes tiles of cameras' pictures. Any bytes may be given: sizes are checked before anything is
 * decoded, and what is broken, cut off or too large gives {@link TileMade.None}.
 *
 * <p>An ordinary JPEG takes about its own size of memory on top of its bytes, whatever it claims;
 * others take their rows at a time, but for a progressive JPEG, which stands in memory whole.
 */
public final class TileMaker {

    /** Of ordinary JPEGs; there are cameras of 32 million pixels. */
    static final long MOST_PIXELS = 40_000_000;

    /** Of those that a reader must hold in memory. */
    static final long MOST_OTHER_PIXELS = 16_000_000;

    /** Writers of progressive JPEGs make ten or so. */
    static final int MOST_SCANS = 20;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** How much smaller than a tile an eighth may be, before it is worth decoding all of it. */
    private static final double ENOUGH = 0.8;

    private TileMaker() {}

    public static TileMade make(byte[] bytes) {
        try {
            return new TileMade.Made(Tile.of(read(bytes)));
        } catch (UnreadablePictureException e) {
            return new TileMade.None(String.valueOf(e.getMessage()));
        }
    }

    static String tooLarge(int width, int height) {
        return "too large: %d x %d pixels".formatted(width, height);
    }

    private static Picture read(byte[] bytes) throws UnreadablePictureException {
        if (JpegFile.isOne(bytes)) {
            return readJpeg(bytes);
        }
        if (beginsWith(bytes, PNG)) {
            return OtherPicture.read(
                    bytes, "png", MOST_OTHER_PIXELS, 2 * Tile.WIDTH, 2 * Tile.HEIGHT);
        }
        throw new UnreadablePictureException("neither JPEG nor PNG");
    }

    private static Picture readJpeg(byte[] bytes) throws UnreadablePictureException {
        JpegFile file;
        try {
            file = JpegFile.read(bytes);
        } catch (UnreadablePictureException refusal) {
            return lookAgain(refusal, bytes);
        }
        if (file.pixels() > MOST_PIXELS) {
            throw new UnreadablePictureException(tooLarge(file.width(), file.height()));
        }
        if (!file.complete()) {
            return lookAgain(new UnreadablePictureException("truncated"), file.cleaned());
        }
        boolean enough =
                file.width() / 8.0 >= ENOUGH * Tile.WIDTH
                        || file.height() / 8.0 >= ENOUGH * Tile.HEIGHT;
        if (!file.ordinary() || !enough) {
            return readWhole(file.cleaned());
        }
        try {
            return JpegMeans.read(file, bytes);
        } catch (UnreadablePictureException refusal) {
            return lookAgain(refusal, file.cleaned());
        }
    }

    /** No picture is called broken before a second reader has looked at it. */
    private static Picture lookAgain(UnreadablePictureException refusal, byte[] bytes)
            throws UnreadablePictureException {
        try {
            return readWhole(JpegFile.ended(bytes));
        } catch (UnreadablePictureException second) {
            refusal.addSuppressed(second);
            throw refusal;
        }
    }

    private static Picture readWhole(byte[] bytes) throws UnreadablePictureException {
        if (JpegFile.scans(bytes) > MOST_SCANS) {
            throw new UnreadablePictureException("too many scans");
        }
        return OtherPicture.read(bytes, "jpeg", MOST_OTHER_PIXELS, 2 * Tile.WIDTH, 2 * Tile.HEIGHT);
    }

    private static boolean beginsWith(byte[] bytes, byte[] start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
