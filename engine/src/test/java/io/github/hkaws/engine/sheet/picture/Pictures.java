package io.github.hkaws.engine.sheet.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Node;

/** Pictures as cameras take them, by the JDK's own writer. */
public final class Pictures {

    private static final String JPEG = "javax_imageio_jpeg_image_1.0";

    private Pictures() {}

    /** A sky, a ground, a wall and a sun of the seed's colours, with some noise over all. */
    public static BufferedImage scene(int width, int height, long seed) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new SplittableRandom(seed);
        int sky = random.nextInt(1 << 24);
        int ground = random.nextInt(1 << 24);
        int wall = random.nextInt(1 << 24);
        double sunX = width * (0.1 + 0.3 * random.nextDouble());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = y < height / 2 ? sky : ground;
                if (x > width * 0.6 && y > height * 0.3 && y < height * 0.8) {
                    rgb = wall;
                }
                if (Math.hypot(x - sunX, y - height * 0.2) < height * 0.1) {
                    rgb = 0xFFF0C0;
                }
                int noise = random.nextInt(9) - 4;
                image.setRGB(x, y, shifted(rgb, noise + 20 * x / width));
            }
        }
        return image;
    }

    private static int shifted(int rgb, int by) {
        int red = Math.clamp((rgb >> 16 & 0xFF) + by, 0, 255);
        int green = Math.clamp((rgb >> 8 & 0xFF) + by, 0, 255);
        int blue = Math.clamp((rgb & 0xFF) + by, 0, 255);
        return red << 16 | green << 8 | blue;
    }

    /** As a camera writes it: baseline, colours at half the size. */
    public static byte[] jpeg(int width, int height, long seed) {
        return write(scene(width, height, seed), false, metadata -> metadata);
    }

    /** Of which nothing can be left out. */
    public static byte[] noise(int width, int height, long seed) {
        var random = new SplittableRandom(seed);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return write(image, false, metadata -> metadata);
    }

    static byte[] progressive(BufferedImage image) {
        return write(image, true, metadata -> metadata);
    }

    static byte[] grey(int width, int height, long seed) {
        BufferedImage colour = scene(width, height, seed);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, colour.getRGB(x, y) >> 8 & 0xFF);
            }
        }
        return write(image, false, metadata -> metadata);
    }

    /** With colours at their full size, or at half the width alone. */
    static byte[] sampled(BufferedImage image, int across, int down) {
        return write(
                image,
                false,
                root -> {
                    var component = (IIOMetadataNode) find(root, "componentSpec");
                    component.setAttribute("HsamplingFactor", "" + across);
                    component.setAttribute("VsamplingFactor", "" + down);
                    return root;
                });
    }

    /** With a restart marker after so many groups of blocks. */
    static byte[] restarting(BufferedImage image, int groups) {
        return write(
                image,
                false,
                root -> {
                    var interval = new IIOMetadataNode("dri");
                    interval.setAttribute("interval", "" + groups);
                    Node sequence = root.getLastChild();
                    sequence.insertBefore(interval, sequence.getFirstChild());
                    return root;
                });
    }

    static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BufferedImage read(byte[] bytes) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes));
            return read.getRaster().getNumBands() == 1 ? asStored(read) : read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java takes grey for linear, and would make it brighter. */
    private static BufferedImage asStored(BufferedImage grey) {
        var image =
                new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, 0x010101 * grey.getRaster().getSample(x, y, 0));
            }
        }
        return image;
    }

    private static Node find(Node node, String name) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return child;
            }
            if (child.hasChildNodes()) {
                try {
                    return find(child, name);
                } catch (IllegalStateException e) {
                    // Not below this one.
                }
            }
        }
        throw new IllegalStateException("no " + name + " in the writer's metadata");
    }

    private static byte[] write(
            BufferedImage image, boolean progressive, UnaryOperator<Node> change) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.8f);
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(
                            ImageTypeSpecifier.createFromRenderedImage(image), param);
            metadata.setFromTree(JPEG, change.apply(metadata.getAsTree(JPEG)));
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
