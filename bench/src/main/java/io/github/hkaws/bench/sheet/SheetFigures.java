package io.github.hkaws.bench.sheet;

import com.sun.management.ThreadMXBean;
import io.github.hkaws.engine.sheet.picture.Sprite;
import io.github.hkaws.engine.sheet.picture.Tile;
import io.github.hkaws.engine.sheet.picture.TileMade;
import io.github.hkaws.engine.sheet.picture.TileMaker;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures small pictures, their bytes and their price: {@code doc/benchmarks/sheets.md}. */
final class SheetFigures {

    private static final int PICTURES = 16;
    private static final int ROUNDS = 12;
    private static final int[][] SIZES = {{1920, 1080}, {2688, 1520}};
    private static final int[][] TILES = {{160, 96}, {Tile.WIDTH, Tile.HEIGHT}, {256, 144}};
    private static final double[] QUALITIES = {0.4, 0.5, 0.6, 0.7};

    /** As cameras ship. */
    private static final double CAMERAS_QUALITY = 0.75;

    private final List<String> page = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();

    private SheetFigures() {}

    /** Arguments: the project's directory. */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var figures = new SheetFigures();
        figures.measure();
        Files.write(Path.of(args[0], "doc/benchmarks/sheets.md"), figures.page);
        figures.page.forEach(System.out::println);
    }

    private void measure() throws IOException {
        say(
                "# What contact sheets take",
                "",
                "Made by `bench/sheets` on %s: %s, Java %s. Processor time, the best of %d rounds over %d pictures that are made for it, with about as much in them as a camera's."
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                System.getProperty("os.arch"),
                                Runtime.version().feature(),
                                ROUNDS,
                                PICTURES),
                "`doc/decisions/contact-sheets.md` draws the conclusions.",
                "",
                "## A small picture of a large one",
                "",
                "| picture | bytes | ours | the JDK's reader, every nth pixel | Thumbnailator 0.4.21 |",
                "|---|---:|---:|---:|---:|");
        double[][] ms = new double[SIZES.length][];
        double[] tileBytes = new double[SIZES.length];
        for (int i = 0; i < SIZES.length; i++) {
            byte[][] pictures = pictures(SIZES[i][0], SIZES[i][1]);
            ms[i] =
                    new double[] {
                        cpuMs(Ways::ours, pictures),
                        cpuMs(Ways::jdk, pictures),
                        cpuMs(Ways::thumbnailator, pictures)
                    };
            tileBytes[i] = bytesATile(pictures);
            say(
                    String.format(
                            Locale.ROOT,
                            "| %d x %d | %,d | %.1f ms | %.1f ms | %.1f ms |",
                            SIZES[i][0],
                            SIZES[i][1],
                            mean(pictures),
                            ms[i][0],
                            ms[i][1],
                            ms[i][2]));
            if (i == 0) {
                sizes(pictures);
            }
        }
        page.addAll(sizes);
        for (int i = 0; i < SIZES.length; i++) {
            say(
                    "",
                    String.format(
                            Locale.ROOT,
                            "## 360,000 captures of %d x %d a month, of %,.0f bytes a tile",
                            SIZES[i][0],
                            SIZES[i][1],
                            tileBytes[i]),
                    "",
                    "List prices of us-east-1, arm64, no free tier; storage as it is once a year is kept; a processor of Lambda taken for half as fast as this one.",
                    "");
            page.addAll(new SheetCosts(ms[i][0], ms[i][1], tileBytes[i]).table());
        }
    }

    private void sizes(byte[][] pictures) throws IOException {
        sizes.add("");
        sizes.add("## Bytes of a tile, on a sheet of them");
        sizes.add("");
        sizes.add("| tile | quality 0.4 | 0.5 | 0.6 | 0.7 |");
        sizes.add("|---|---:|---:|---:|---:|");
        for (int[] tile : TILES) {
            BufferedImage sheet = sheet(pictures, tile[0], tile[1]);
            var row = new StringBuilder("| %d x %d |".formatted(tile[0], tile[1]));
            for (double quality : QUALITIES) {
                row.append(
                        String.format(
                                Locale.ROOT,
                                " %,d |",
                                Ways.jpeg(sheet, quality, true).length / PICTURES));
            }
            sizes.add(row.toString());
        }
    }

    private static BufferedImage sheet(byte[][] pictures, int width, int height)
            throws IOException {
        int columns = 4;
        var sheet =
                new BufferedImage(
                        columns * width,
                        pictures.length / columns * height,
                        BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pictures.length; i++) {
            BufferedImage small = Ways.jdk(pictures[i], width, height);
            sheet.createGraphics()
                    .drawImage(small, i % columns * width, i / columns * height, null);
        }
        return sheet;
    }

    private static double bytesATile(byte[][] pictures) {
        List<Tile> tiles = new ArrayList<>();
        for (byte[] picture : pictures) {
            if (TileMaker.make(picture) instanceof TileMade.Made(var tile)) {
                tiles.add(tile);
            }
        }
        return (double) Sprite.encode(tiles).length / tiles.size();
    }

    private static byte[][] pictures(int width, int height) throws IOException {
        byte[][] pictures = new byte[PICTURES][];
        for (int i = 0; i < PICTURES; i++) {
            pictures[i] = Ways.jpeg(Scenery.of(width, height, i), CAMERAS_QUALITY, false);
        }
        return pictures;
    }

    private static double cpuMs(Ways.Way way, byte[][] pictures) throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            int pixels = 0;
            for (byte[] picture : pictures) {
                pixels += way.small(picture, Tile.WIDTH, Tile.HEIGHT).getWidth();
            }
            double ms = (threads.getCurrentThreadCpuTime() - before) / 1e6 / pictures.length;
            best = pixels == 0 ? best : Math.min(best, ms);
        }
        return best;
    }

    private static long mean(byte[][] pictures) {
        long sum = 0;
        for (byte[] picture : pictures) {
            sum += picture.length;
        }
        return sum / pictures.length;
    }

    private void say(String... lines) {
        page.addAll(List.of(lines));
    }
}
