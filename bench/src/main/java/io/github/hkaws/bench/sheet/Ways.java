package io.github.hkaws.bench.sheet;

import io.github.hkaws.engine.sheet.picture.Tile;
import io.github.hkaws.engine.sheet.picture.TileMade;
import io.github.hkaws.engine.sheet.picture.TileMaker;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** Ways to make a small picture of a JPEG. */
final class Ways {

    /** One of them. */
    @FunctionalInterface
    interface Way {
        BufferedImage small(byte[] jpeg, int width, int height) throws IOException;
    }

    private Ways() {}

    /** Ours, which knows one size. */
    static BufferedImage ours(byte[] jpeg, int width, int height) {
        if (!(TileMaker.make(jpeg) instanceof TileMade.Made(var tile))) {
            throw new IllegalStateException("no tile of a picture of ours");
        }
        var image = new BufferedImage(Tile.WIDTH, Tile.HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, Tile.WIDTH, Tile.HEIGHT, tile.pixels(), 0, Tile.WIDTH);
        return image;
    }

    /** The JDK's reader, leaving out rows and columns, and a smooth step to the last size. */
    static BufferedImage jdk(byte[] jpeg, int width, int height) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(stream, true, true);
            int every =
                    Math.max(
                            1,
                            Math.min(
                                    reader.getWidth(0) / (2 * width),
                                    reader.getHeight(0) / (2 * height)));
            var param = reader.getDefaultReadParam();
            param.setSourceSubsampling(every, every, 0, 0);
            return scaled(reader.read(0, param), width, height);
        } finally {
            reader.dispose();
        }
    }

    static BufferedImage thumbnailator(byte[] jpeg, int width, int height) throws IOException {
        return Thumbnails.of(new ByteArrayInputStream(jpeg))
                .forceSize(width, height)
                .imageType(BufferedImage.TYPE_INT_RGB)
                .asBufferedImage();
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    static byte[] jpeg(BufferedImage image, double quality, boolean optimized) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            var param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality((float) quality);
            param.setOptimizeHuffmanTables(optimized);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
