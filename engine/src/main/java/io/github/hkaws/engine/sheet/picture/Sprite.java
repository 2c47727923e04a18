package io.github.hkaws.engine.sheet.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Up to {@value #TILES} tiles in one JPEG, in reading order, {@value #COLUMNS} a row. */
public final class Sprite {

    public static final int COLUMNS = 8;
    public static final int TILES = 64;

    public static final String CONTENT_TYPE = "image/jpeg";

    /** doc/decisions/contact-sheets.md weighs it. */
    static final float QUALITY = 0.5f;

    private Sprite() {}

    /** The same tiles give the same bytes. */
    public static byte[] encode(List<Tile> tiles) {
        if (tiles.isEmpty() || tiles.size() > TILES) {
            throw new IllegalArgumentException("a sheet does not have " + tiles.size() + " tiles");
        }
        int columns = Math.min(COLUMNS, tiles.size());
        int rows = Math.ceilDiv(tiles.size(), COLUMNS);
        var image =
                new BufferedImage(
                        columns * Tile.WIDTH, rows * Tile.HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < tiles.size(); i++) {
            int at = i / COLUMNS * Tile.HEIGHT * image.getWidth() + i % COLUMNS * Tile.WIDTH;
            for (int y = 0; y < Tile.HEIGHT; y++) {
                System.arraycopy(
                        tiles.get(i).pixels(),
                        y * Tile.WIDTH,
                        pixels,
                        at + y * image.getWidth(),
                        Tile.WIDTH);
            }
        }
        return jpeg(image, QUALITY);
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(256 << 10);
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            var param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setOptimizeHuffmanTables(true);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused a sheet", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
