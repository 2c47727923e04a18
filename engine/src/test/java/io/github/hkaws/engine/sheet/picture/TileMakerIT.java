package io.github.hkaws.engine.sheet.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TileMakerIT {

    private static final BufferedImage SCENE = Pictures.scene(1920, 1080, 7);

    static Stream<Arguments> ordinaryAndOther() {
        return Stream.of(
                Arguments.of("1920 x 1080", SCENE, Pictures.sampled(SCENE, 2, 2)),
                Arguments.of("full colour", SCENE, Pictures.sampled(SCENE, 1, 1)),
                Arguments.of("colour of half width", SCENE, Pictures.sampled(SCENE, 2, 1)),
                Arguments.of("no whole blocks", null, Pictures.jpeg(1917, 1075, 3)),
                Arguments.of("2688 x 1520", null, Pictures.jpeg(2688, 1520, 4)),
                Arguments.of("grey", null, Pictures.grey(1920, 1080, 5)),
                Arguments.of("small and grey", null, Pictures.grey(640, 360, 5)),
                Arguments.of("progressive", SCENE, Pictures.progressive(SCENE)),
                Arguments.of("PNG", SCENE, Pictures.png(SCENE)),
                Arguments.of("small", null, Pictures.jpeg(640, 360, 6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordinaryAndOther")
    void showsWhatTheJdkShows(String name, BufferedImage scene, byte[] bytes) {
        BufferedImage whole = scene == null ? Pictures.read(bytes) : scene;

        Tile tile = made(bytes);

        assertThat(difference(tile, wholeScaledDown(whole))).as(name).isLessThan(4.0);
    }

    @Test
    void tellsPicturesApart() {
        Tile one = made(Pictures.jpeg(1920, 1080, 1));
        Tile other = made(Pictures.jpeg(1920, 1080, 2));

        assertThat(difference(one, other.pixels())).isGreaterThan(10.0);
    }

    @ParameterizedTest
    @CsvSource({"2560, 1920, 21, 0", "1080, 1920, 64, 0", "3632, 1632, 0, 13", "1920, 1080, 0, 0"})
    void showsOtherShapesWholeBetweenBars(int width, int height, int left, int top) {
        Tile tile = made(Pictures.jpeg(width, height, 9));

        assertThat(bars(tile)).isEqualTo(left + " left, " + top + " above");
    }

    private static String bars(Tile tile) {
        int left = 0;
        while (isBar(tile, left, Tile.HEIGHT / 2)) {
            left++;
        }
        int top = 0;
        while (isBar(tile, Tile.WIDTH / 2, top)) {
            top++;
        }
        return left + " left, " + top + " above";
    }

    private static boolean isBar(Tile tile, int x, int y) {
        return tile.pixels()[y * Tile.WIDTH + x] == 0x101010;
    }

    @Test
    void decodesNothingOfAPictureThatClaimsTooMuch() {
        byte[] bytes = Pictures.jpeg(1920, 1080, 1);
        int frame = indexOf(bytes, (byte) 0xFF, (byte) 0xC0);
        putSize(bytes, frame + 5, 60_000, 50_000);

        assertThat(TileMaker.make(bytes))
                .isEqualTo(new TileMade.None("too large: 50000 x 60000 pixels"));
    }

    @Test
    void decodesNothingOfAPngThatClaimsTooMuch() {
        byte[] bytes = Pictures.png(Pictures.scene(32, 32, 1));
        bytes[17] = 1; // its width is now 65,568
        bytes[21] = 1;

        assertThat(TileMaker.make(bytes))
                .isEqualTo(new TileMade.None("too large: 65568 x 65568 pixels"));
    }

    @Test
    void refusesAProgressivePictureThatAsksForTheSamePixelsAgainAndAgain() {
        byte[] one = Pictures.progressive(Pictures.scene(320, 180, 1));
        int scan = indexOf(one, (byte) 0xFF, (byte) 0xDA);
        byte[] again = Arrays.copyOfRange(one, scan, one.length - 2);
        byte[] bomb = Arrays.copyOf(one, one.length + 20 * again.length);
        for (int i = 0; i < 20; i++) {
            System.arraycopy(again, 0, bomb, one.length - 2 + i * again.length, again.length);
        }
        bomb[bomb.length - 2] = (byte) 0xFF;
        bomb[bomb.length - 1] = (byte) 0xD9;

        assertThat(TileMaker.make(bomb)).isEqualTo(new TileMade.None("too many scans"));
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "640, 360"})
    void makesNoTileOfATruncatedPicture(int width, int height) {
        byte[] bytes = Pictures.jpeg(width, height, 1);

        assertThat(TileMaker.make(Arrays.copyOf(bytes, bytes.length / 2)))
                .isEqualTo(new TileMade.None("truncated"));
    }

    @Test
    void makesNoTileOfAPictureWithAHoleInIt() {
        byte[] bytes = Pictures.jpeg(1920, 1080, 1);
        byte[] holed = Arrays.copyOf(bytes, bytes.length / 2 + 2);
        holed[holed.length - 2] = (byte) 0xFF;
        holed[holed.length - 1] = (byte) 0xD9;

        assertThat(TileMaker.make(holed)).isEqualTo(new TileMade.None("truncated"));
    }

    /** By way of our own reader (large) and of the JDK's (small). */
    @ParameterizedTest
    @CsvSource({"1920, 1080", "640, 360"})
    void takesTheStandardTablesForAFrameThatHasNone(int width, int height) {
        byte[] bytes = Pictures.jpeg(width, height, 1);
        byte[] frame = segments(bytes, (marker, segment) -> marker == 0xC4 ? NOTHING : segment);

        assertThat(frame.length).isLessThan(bytes.length - 400);
        assertThat(made(frame).pixels()).isEqualTo(made(bytes).pixels());
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "640, 360"})
    void passesOverStrayBytesBetweenSegments(int width, int height) {
        byte[] bytes = Pictures.jpeg(width, height, 1);
        byte[] stray = {0, 0};
        byte[] strayed =
                segments(
                        bytes,
                        (marker, segment) -> marker == 0xDB ? joined(stray, segment) : segment);

        assertThat(strayed.length).isGreaterThan(bytes.length);
        assertThat(made(strayed).pixels()).isEqualTo(made(bytes).pixels());
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "640, 360"})
    void doesWithoutADamagedColourProfile(int width, int height) {
        byte[] bytes = Pictures.jpeg(width, height, 1);
        byte[] chunk = new byte[2 + 2 + 14 + 4];
        chunk[0] = (byte) 0xFF;
        chunk[1] = (byte) 0xE2;
        chunk[3] = (byte) (chunk.length - 2);
        System.arraycopy("ICC_PROFILE\0".getBytes(UTF_8), 0, chunk, 4, 12);
        chunk[16] = 1; // chunk 1 of 2, twice
        chunk[17] = 2;
        byte[] profiled =
                segments(
                        bytes,
                        (marker, segment) ->
                                marker == 0xC0 ? joined(chunk, joined(chunk, segment)) : segment);

        assertThat(profiled).hasSize(bytes.length + 2 * chunk.length);
        assertThat(made(profiled).pixels()).isEqualTo(made(bytes).pixels());
    }

    @Test
    void asksASecondReaderBeforeItCallsAPictureBroken() {
        byte[] bytes = Pictures.jpeg(1920, 1080, 1);
        int scan = indexOf(bytes, (byte) 0xFF, (byte) 0xDA);
        byte[] scanHeader = Arrays.copyOfRange(bytes, scan, scan + 14);
        // A number of lines, once more, behind the picture's data: our own reader knows no such
        // thing.
        byte[] lines = {(byte) 0xFF, (byte) 0xDC, 0, 4, 1080 >> 8, (byte) 1080};
        byte[] data = Arrays.copyOfRange(bytes, scan + 14, bytes.length - 2);
        byte[] end = {(byte) 0xFF, (byte) 0xD9};
        byte[] unusual =
                joined(
                        joined(Arrays.copyOf(bytes, scan), scanHeader),
                        joined(data, joined(lines, end)));

        assertThat(difference(made(unusual), made(bytes).pixels())).isLessThan(4.0);
    }

    /** Its table names a size of difference that no picture of eight bits has; none is used. */
    @ParameterizedTest
    @CsvSource({"1920, 1080", "640, 360"})
    void asksASecondReaderWhereACodeTableNamesMoreThanWeKnow(int width, int height) {
        byte[] bytes = Pictures.jpeg(width, height, 1);
        byte[] odd =
                segments(
                        bytes,
                        (marker, segment) -> marker == 0xC4 ? withSizeOf12(segment) : segment);

        assertThat(odd.length).isGreaterThan(bytes.length);
        assertThatThrownBy(() -> JpegFile.read(odd))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessage("a code table names impossible sizes");
        assertThat(difference(made(odd), made(bytes).pixels())).isLessThan(4.0);
    }

    /** Of tables of differences, a code of ten bits more: their longest have nine. */
    private static byte[] withSizeOf12(byte[] segment) {
        byte[] odd = Arrays.copyOf(segment, 4);
        int at = 4;
        int tables = 0;
        while (at < segment.length) {
            int symbols = 0;
            for (int i = 1; i <= 16; i++) {
                symbols += segment[at + i] & 0xFF;
            }
            byte[] table = Arrays.copyOfRange(segment, at, at + 17 + symbols);
            boolean luminance = table[0] == 0;
            if (luminance && table[10] == 0) {
                table[10] = 1;
                table = joined(table, new byte[] {12});
                tables++;
            }
            odd = joined(odd, table);
            at += 17 + symbols;
        }
        int length = odd.length - 2;
        odd[2] = (byte) (length >> 8);
        odd[3] = (byte) length;
        return tables == 0 ? segment : odd;
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "640, 360"})
    void showsAWholePictureWhoseEndMarkerIsLeftOut(int width, int height) {
        byte[] bytes = Pictures.jpeg(width, height, 1);

        Tile tile = made(Arrays.copyOf(bytes, bytes.length - 2));

        assertThat(difference(tile, made(bytes).pixels())).isLessThan(4.0);
    }

    @Test
    void saysInWordsWhyNeitherReaderTakesIt() {
        byte[] bytes = Arrays.copyOf(Pictures.jpeg(640, 360, 1), 300);
        bytes[bytes.length - 1] = 0;

        assertThat(TileMaker.make(bytes))
                .isInstanceOfSatisfying(
                        TileMade.None.class,
                        none -> assertThat(none.why()).doesNotContain("Exception", "java."));
    }

    private static final byte[] NOTHING = {};

    /** A JPEG whose segments in front of the scan went through a change, by their markers. */
    private static byte[] segments(byte[] jpeg, BiFunction<Integer, byte[], byte[]> change) {
        byte[] changed = Arrays.copyOf(jpeg, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8) + (jpeg[at + 3] & 0xFF);
            byte[] segment = Arrays.copyOfRange(jpeg, at, end);
            changed = joined(changed, change.apply(jpeg[at + 1] & 0xFF, segment));
            at = end;
        }
        return joined(changed, Arrays.copyOfRange(jpeg, at, jpeg.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void passesOverWhatStandsBehindThePicture() {
        byte[] bytes = Pictures.jpeg(1920, 1080, 1);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 3000);

        assertThat(made(longer).pixels()).isEqualTo(made(bytes).pixels());
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "'no picture at all'", "GIF89a"})
    void makesNoTileOfOtherBytes(String text) {
        assertThat(TileMaker.make(text.getBytes(UTF_8)))
                .isEqualTo(new TileMade.None("neither JPEG nor PNG"));
    }

    @Test
    void survivesWhateverABrokenDiskMakesOfAPicture() {
        long seed = 20261123;
        var random = new SplittableRandom(seed);
        byte[][] wholes = {
            Pictures.jpeg(1920, 1080, 1),
            Pictures.jpeg(320, 180, 2),
            Pictures.progressive(Pictures.scene(320, 180, 3)),
            Pictures.png(Pictures.scene(64, 64, 4))
        };
        int made = 0;
        int rounds = 400;
        for (int round = 0; round < rounds; round++) {
            byte[] broken = wholes[round % wholes.length].clone();
            // Headers are where a decoder is led astray, so most of the damage is done there.
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++) {
                int reach = random.nextInt(3) == 0 ? broken.length : Math.min(broken.length, 700);
                broken[random.nextInt(reach)] = (byte) random.nextInt(256);
            }

            made += TileMaker.make(broken) instanceof TileMade.Made ? 1 : 0;
        }
        assertThat(made).as("seed " + seed).isBetween(1, rounds - 1);
    }

    @Test
    void startsAgainAtRestartMarkers() {
        byte[] restarting = Pictures.restarting(SCENE, 50);

        assertThat(indexOf(restarting, (byte) 0xFF, (byte) 0xD3)).isPositive();
        assertThat(made(restarting).pixels())
                .isEqualTo(made(Pictures.sampled(SCENE, 2, 2)).pixels());
    }

    @Test
    void putsTilesInReadingOrderAndKeepsThemApart() {
        Tile[] tiles =
                Stream.iterate(1L, seed -> seed + 1)
                        .limit(11)
                        .map(seed -> made(Pictures.jpeg(1920, 1080, seed)))
                        .toArray(Tile[]::new);

        BufferedImage sheet = Pictures.read(Sprite.encode(Arrays.asList(tiles)));

        assertThat(sheet.getWidth()).isEqualTo(8 * Tile.WIDTH);
        assertThat(sheet.getHeight()).isEqualTo(2 * Tile.HEIGHT);
        for (int i = 0; i < tiles.length; i++) {
            int[] shown =
                    sheet.getRGB(
                            i % 8 * Tile.WIDTH,
                            i / 8 * Tile.HEIGHT,
                            Tile.WIDTH,
                            Tile.HEIGHT,
                            null,
                            0,
                            Tile.WIDTH);
            assertThat(difference(tiles[i], shown)).as("tile " + i).isLessThan(6.0);
        }
    }

    @Test
    void makesTheSameSheetOfTheSameTiles() {
        var tiles = java.util.List.of(made(Pictures.jpeg(1920, 1080, 1)));

        assertThat(Sprite.encode(tiles)).isEqualTo(Sprite.encode(tiles));
    }

    @Test
    void takesLittleRoom() {
        var tiles =
                Stream.iterate(1L, seed -> seed + 1)
                        .limit(64)
                        .map(seed -> made(Pictures.jpeg(1920, 1080, seed)))
                        .toList();

        assertThat(Sprite.encode(tiles).length / 64.0).isCloseTo(1200, within(1000.0));
    }

    private static Tile made(byte[] bytes) {
        TileMade made = TileMaker.make(bytes);
        assertThat(made).isInstanceOf(TileMade.Made.class);
        return ((TileMade.Made) made).tile();
    }

    /** Each pixel the mean of what it covers, of a picture of 16:9. */
    private static int[] wholeScaledDown(BufferedImage whole) {
        double cut = 1 - (double) Tile.WIDTH / Tile.HEIGHT * whole.getHeight() / whole.getWidth();
        double left = cut / 2 * whole.getWidth();
        double perColumn = (whole.getWidth() - 2 * left) / Tile.WIDTH;
        double perRow = (double) whole.getHeight() / Tile.HEIGHT;
        int[] pixels = new int[Tile.WIDTH * Tile.HEIGHT];
        for (int y = 0; y < Tile.HEIGHT; y++) {
            for (int x = 0; x < Tile.WIDTH; x++) {
                long red = 0;
                long green = 0;
                long blue = 0;
                int count = 0;
                for (int b = (int) (y * perRow); b < (y + 1) * perRow - 0.5; b++) {
                    for (int a = (int) (left + x * perColumn);
                            a < left + (x + 1) * perColumn - 0.5;
                            a++) {
                        int rgb = whole.getRGB(a, b);
                        red += rgb >> 16 & 0xFF;
                        green += rgb >> 8 & 0xFF;
                        blue += rgb & 0xFF;
                        count++;
                    }
                }
                pixels[y * Tile.WIDTH + x] =
                        (int) ((red / count) << 16 | (green / count) << 8 | blue / count);
            }
        }
        return pixels;
    }

    /** The mean difference of a colour, of 255. */
    private static double difference(Tile tile, int[] other) {
        long sum = 0;
        for (int i = 0; i < other.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                sum += Math.abs((tile.pixels()[i] >> shift & 0xFF) - (other[i] >> shift & 0xFF));
            }
        }
        return sum / 3.0 / other.length;
    }

    private static int indexOf(byte[] bytes, byte first, byte second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == first && bytes[i + 1] == second) {
                return i;
            }
        }
        throw new AssertionError("no such marker");
    }

    private static void putSize(byte[] bytes, int at, int height, int width) {
        bytes[at] = (byte) (height >> 8);
        bytes[at + 1] = (byte) height;
        bytes[at + 2] = (byte) (width >> 8);
        bytes[at + 3] = (byte) width;
    }
}
