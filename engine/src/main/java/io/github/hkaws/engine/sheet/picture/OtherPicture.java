package io.github.hkaws.engine.sheet.picture;

import io.github.hkaws.domain.failure.PlainWords;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads what is no ordinary JPEG with the JDK's own readers, leaving out rows and columns. */
final class OtherPicture {

    private OtherPicture() {}

    /**
     * Reads a picture.
     *
     * @param format by the JDK's name for it
     * @param mostPixels refused before anything is decoded if it has more
     * @param across how many pixels of it are needed at least, where it has as many
     */
    static Picture read(byte[] bytes, String format, long mostPixels, int across, int down)
            throws UnreadablePictureException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new UnreadablePictureException("nobody here reads " + format);
        }
        ImageReader reader = readers.next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > mostPixels) {
                throw new UnreadablePictureException(TileMaker.tooLarge(width, height));
            }
            int every = Math.max(1, Math.min(width / across, height / down));
            var param = reader.getDefaultReadParam();
            param.setSourceSubsampling(every, every, 0, 0);
            // A picture that is cut off comes back with a grey half, and only listeners are told.
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0, param);
            if (!warnings.isEmpty()) {
                throw new UnreadablePictureException("damaged: " + warnings.getFirst());
            }
            return picture(image, width, height);
        } catch (IOException | RuntimeException e) {
            // Readers throw all kinds of things at broken files.
            String why = PlainWords.of(String.valueOf(e.getMessage()));
            throw new UnreadablePictureException("cannot be decoded: " + why);
        } finally {
            reader.dispose();
        }
    }

    private static Picture picture(BufferedImage image, int width, int height) {
        int columns = image.getWidth();
        int rows = image.getHeight();
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            // As it is stored: Java takes grey for linear, and would make it brighter.
            byte[] samples = new byte[columns * rows];
            image.getRaster().getDataElements(0, 0, columns, rows, samples);
            var grey = new Plane(samples, columns, columns, rows);
            return new Picture(width, height, grey, null, null, true);
        }
        byte[][] planes = new byte[3][columns * rows];
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            // As most are, and twenty times as fast as pixel by pixel.
            byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            for (int at = 0; at < columns * rows; at++) {
                planes[2][at] = samples[3 * at];
                planes[1][at] = samples[3 * at + 1];
                planes[0][at] = samples[3 * at + 2];
            }
            return colours(width, height, planes, columns, rows);
        }
        int[] row = new int[columns];
        for (int y = 0; y < rows; y++) {
            image.getRGB(0, y, columns, 1, row, 0, columns);
            for (int x = 0; x < columns; x++) {
                int at = y * columns + x;
                planes[0][at] = (byte) (row[x] >> 16);
                planes[1][at] = (byte) (row[x] >> 8);
                planes[2][at] = (byte) row[x];
            }
        }
        return colours(width, height, planes, columns, rows);
    }

    private static Picture colours(int width, int height, byte[][] planes, int columns, int rows) {
        return new Picture(
                width,
                height,
                new Plane(planes[0], columns, columns, rows),
                new Plane(planes[1], columns, columns, rows),
                new Plane(planes[2], columns, columns, rows),
                false);
    }
}
