package io.github.hkaws.demo.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CameraTest {

    private static final ZonedDateTime NOON =
            ZonedDateTime.of(2026, 11, 18, 12, 30, 5, 0, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @EnumSource(Camera.View.class)
    void takesPicturesThatAnyViewerOpens(Camera.View view) throws IOException {
        Camera camera = Camera.of("front-door", view);

        for (int hour = 0; hour < 24; hour += 3) {
            ZonedDateTime time = NOON.withHour(hour);
            byte[] jpeg = camera.take(time, time, hour % 2 == 0, hour);

            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            assertThat(image.getWidth()).isEqualTo(512);
            assertThat(image.getHeight()).isEqualTo(288);
            assertThat(jpeg).hasSizeBetween(4_000, 20_000);
            assertThat(jpeg).startsWith(0xFF, 0xD8, 0xFF).endsWith(0xFF, 0xD9);
        }
    }

    @Test
    void takesTheSamePictureAgainOnlyForTheSameSeedAndTime() {
        Camera camera = Camera.of("gate", Camera.View.GATE);
        byte[] picture = camera.take(NOON, NOON, true, 1);

        assertThat(Camera.of("gate", Camera.View.GATE).take(NOON, NOON, true, 1))
                .isEqualTo(picture);
        assertThat(camera.take(NOON, NOON, true, 2)).isNotEqualTo(picture);
        assertThat(camera.take(NOON, NOON, false, 1)).isNotEqualTo(picture);
        assertThat(camera.take(NOON, NOON.plusNanos(1_000_000), true, 1)).isNotEqualTo(picture);
    }

    @Test
    void showsNoColourByNightAndColourByDay() throws IOException {
        Camera camera = Camera.of("garden", Camera.View.GARDEN);

        assertThat(colourfulness(camera.take(NOON.withHour(2), NOON, false, 1))).isLessThan(4);
        assertThat(colourfulness(camera.take(NOON, NOON, false, 1))).isGreaterThan(15);
    }

    @Test
    void saysInACommentWhoseAndWhenItIs() {
        byte[] jpeg = Camera.of("gate", Camera.View.GATE).take(NOON, NOON, true, 7);

        assertThat(new String(jpeg, StandardCharsets.ISO_8859_1))
                .contains("gate 2026-11-18T12:30:05+01:00 7");
    }

    @Test
    void readsPlatesOnlyAtTheGate() {
        assertThat(Camera.of("gate", Camera.View.GATE).plate(5))
                .matches("[A-Z]{2}[0-9]{2}[A-Z]{3}");
        assertThat(Camera.of("garden", Camera.View.GARDEN).plate(5)).isEmpty();
    }

    /** How far red, green and blue are apart, on average over some pixels. */
    private static double colourfulness(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        double sum = 0;
        int pixels = 0;
        for (int y = 40; y < image.getHeight() - 40; y += 7) {
            for (int x = 0; x < image.getWidth(); x += 7) {
                int rgb = image.getRGB(x, y);
                int red = rgb >> 16 & 0xFF;
                int green = rgb >> 8 & 0xFF;
                int blue = rgb & 0xFF;
                sum += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
                pixels++;
            }
        }
        return sum / pixels;
    }
}
