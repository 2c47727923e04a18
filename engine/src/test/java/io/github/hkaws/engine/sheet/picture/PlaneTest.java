package io.github.hkaws.engine.sheet.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaneTest {

    @ParameterizedTest
    @CsvSource({"512, 288, 192, 112", "64, 36, 192, 112", "384, 224, 192, 112", "7, 5, 3, 11"})
    void meansAreThoseOfWhatEachSampleCovers(int width, int height, int across, int down) {
        byte[] samples = new byte[(width + 3) * height];
        new Random(width).nextBytes(samples);
        var plane = new Plane(samples, width + 3, width, height);
        var part = new Plane.Part(0.013, 0, 0.987, 1);

        float[] means = plane.mean(part, across, down);

        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                assertThat((double) means[y * across + x])
                        .as("%d, %d", x, y)
                        .isCloseTo(covered(plane, part, across, down, x, y), within(1e-3));
            }
        }
    }

    /** By the definition: each sample by the area of it that is covered. */
    private static double covered(
            Plane plane, Plane.Part part, int across, int down, int x, int y) {
        double perColumn = (part.right() - part.left()) * plane.width() / across;
        double perRow = (part.bottom() - part.top()) * plane.height() / down;
        double left = part.left() * plane.width() + x * perColumn;
        double top = part.top() * plane.height() + y * perRow;
        double sum = 0;
        double area = 0;
        for (int row = (int) top; row < Math.min(plane.height(), top + perRow); row++) {
            double high = Math.min(top + perRow, row + 1) - Math.max(top, row);
            for (int i = (int) left; i < Math.min(plane.width(), left + perColumn); i++) {
                double wide = Math.min(left + perColumn, i + 1) - Math.max(left, i);
                sum += wide * high * (plane.samples()[row * plane.stride() + i] & 0xFF);
                area += wide * high;
            }
        }
        return sum / area;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void takesColoursAsTheJdkTellsThem(String format)
            throws IOException, UnreadablePictureException {
        var drawn = new BufferedImage(96, 54, BufferedImage.TYPE_3BYTE_BGR);
        var random = new Random(1);
        for (int i = 0; i < 96 * 54; i++) {
            drawn.setRGB(i % 96, i / 96, random.nextInt(1 << 24));
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(drawn, format, bytes);
        BufferedImage told = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));

        Picture picture = OtherPicture.read(bytes.toByteArray(), format, 10_000, 96, 54);

        int[] pixels = picture.pixels(new Plane.Part(0, 0, 1, 1), 96, 54);
        assertThat(told.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i]).isEqualTo(told.getRGB(i % 96, i / 96) & 0xFFFFFF);
        }
    }
}
