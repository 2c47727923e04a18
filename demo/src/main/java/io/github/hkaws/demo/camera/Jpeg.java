package io.github.hkaws.demo.camera;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG files with a comment, as cameras do. */
final class Jpeg {

    private static final float QUALITY = 0.5f;
    private static final int START_OF_IMAGE = 2;

    private Jpeg() {}

    static byte[] encode(BufferedImage image, String comment) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(16 * 1024);
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inBytes(image), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused a picture", e);
        } finally {
            writer.dispose();
        }
        return withComment(bytes.toByteArray(), comment.getBytes(StandardCharsets.UTF_8));
    }

    /** The writer is faster with pixels in the order in which it wants them. */
    private static BufferedImage inBytes(BufferedImage image) {
        var copy = Raster.image(BufferedImage.TYPE_3BYTE_BGR);
        byte[] bytes = ((DataBufferByte) copy.getRaster().getDataBuffer()).getData();
        int at = 0;
        for (int rgb : Raster.pixels(image)) {
            bytes[at++] = (byte) rgb;
            bytes[at++] = (byte) (rgb >> 8);
            bytes[at++] = (byte) (rgb >> 16);
        }
        return copy;
    }

    /** The comment segment: FF FE, its length with the two bytes of the length itself, the text. */
    private static byte[] withComment(byte[] jpeg, byte[] comment) {
        var bytes = new ByteArrayOutputStream(jpeg.length + comment.length + 4);
        bytes.write(jpeg, 0, START_OF_IMAGE);
        bytes.write(0xFF);
        bytes.write(0xFE);
        bytes.write((comment.length + 2) >> 8);
        bytes.write((comment.length + 2) & 0xFF);
        bytes.writeBytes(comment);
        bytes.write(jpeg, START_OF_IMAGE, jpeg.length - START_OF_IMAGE);
        return bytes.toByteArray();
    }
}
