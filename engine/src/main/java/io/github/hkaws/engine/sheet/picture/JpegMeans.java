package io.github.hkaws.engine.sheet.picture;

import io.github.hkaws.engine.sheet.picture.JpegFile.Component;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ordinary JPEG at an eighth of its size: of each block of 8 x 8 samples its mean, which
 * is the first number that the file holds of it. The 63 others are passed over undecoded, which is
 * where a decoder spends its time; and a mean is just what a small picture needs.
 */
final class JpegMeans {

    /** Behind the data, zeros: a block that goes on behind the end reads them and is found out. */
    private static final int PADDING = 512;

    private static final int BLOCK = 64;

    private static final VarHandle BITS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final JpegFile file;
    private final Component[] components;
    private final byte[] data;
    private int[] restarts = new int[16];
    private int intervals;
    private int end;

    private JpegMeans(JpegFile file, byte[] bytes) throws UnreadablePictureException {
        this.file = file;
        this.components = file.components();
        if (components.length == 1) {
            // A scan of one colour knows no groups of blocks, whatever its sizes.
            components[0] = new Component(components[0].id(), 1, 1, components[0].quantization());
        }
        this.data = new byte[bytes.length - file.scan() + PADDING];
        unstuff(bytes);
    }

    static Picture read(JpegFile file, byte[] bytes) throws UnreadablePictureException {
        return new JpegMeans(file, bytes).decode();
    }

    /** Takes the bytes out that only keep data apart from markers, and notes the restarts. */
    private void unstuff(byte[] bytes) throws UnreadablePictureException {
        interval(0);
        int at = file.scan();
        while (at + 1 < bytes.length) {
            byte value = bytes[at];
            if (value != (byte) 0xFF) {
                data[end++] = value;
                at++;
                continue;
            }
            int next = bytes[at + 1] & 0xFF;
            if (next == 0) {
                data[end++] = value;
                at += 2;
            } else if (next >= 0xD0 && next <= 0xD7) {
                interval(end);
                at += 2;
            } else if (next == 0xFF) {
                at++;
            } else if (next == 0xD9) {
                return;
            } else {
                throw new UnreadablePictureException("something stands in the midst of its data");
            }
        }
        throw new UnreadablePictureException("truncated");
    }

    private void interval(int start) {
        if (intervals == restarts.length) {
            restarts = Arrays.copyOf(restarts, 2 * intervals);
        }
        restarts[intervals++] = start;
    }

    private Picture decode() throws UnreadablePictureException {
        int across = components[0].across();
        int down = components[0].down();
        int columns = Math.ceilDiv(file.width(), 8 * across);
        int rows = Math.ceilDiv(file.height(), 8 * down);
        var colours = new Colour[components.length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = new Colour(i, columns, rows);
        }
        int groups = columns * rows;
        int interval = file.restartInterval() == 0 ? groups : file.restartInterval();
        int position = 0;
        for (int group = 0; group < groups; group++) {
            if (group % interval == 0) {
                position = restart(group / interval, position);
                for (Colour colour : colours) {
                    colour.mean = 0;
                }
            }
            for (Colour colour : colours) {
                position = colour.decode(group % columns, group / columns, position);
            }
            if (position > 8 * end) {
                throw new UnreadablePictureException("truncated");
            }
        }
        return new Picture(
                file.width(),
                file.height(),
                colours[0].plane(across, down),
                colours.length == 1 ? null : colours[1].plane(across, down),
                colours.length == 1 ? null : colours[2].plane(across, down),
                true);
    }

    private int restart(int interval, int position) throws UnreadablePictureException {
        if (interval >= intervals || position > 8 * restarts[interval]) {
            throw new UnreadablePictureException("truncated");
        }
        return 8 * restarts[interval];
    }

    /** The blocks of one component. */
    private final class Colour {

        private final Component component;
        private final int quantization;
        private final HuffmanTable differences;
        private final HuffmanTable steps;
        private final int stride;
        private final byte[] samples;
        private int mean;

        Colour(int index, int columns, int rows) throws UnreadablePictureException {
            this.component = components[index];
            this.quantization = file.firstQuantization(component);
            this.differences = present(file.differences(index));
            this.steps = present(file.steps(index));
            this.stride = columns * component.across();
            this.samples = new byte[stride * rows * component.down()];
        }

        private static HuffmanTable present(@Nullable HuffmanTable table)
                throws UnreadablePictureException {
            if (table == null) {
                throw new UnreadablePictureException("a code table is missing");
            }
            return table;
        }

        int decode(int column, int row, int from) throws UnreadablePictureException {
            int position = from;
            for (int y = 0; y < component.down(); y++) {
                int at = (row * component.down() + y) * stride + column * component.across();
                for (int x = 0; x < component.across(); x++) {
                    position = pass(difference(position));
                    // A block's first number is eight times its mean, around 128.
                    samples[at + x] = (byte) Math.clamp(((mean * quantization) >> 3) + 128, 0, 255);
                    if (position > 8 * end) {
                        throw new UnreadablePictureException("truncated");
                    }
                }
            }
            return position;
        }

        private int difference(int position) throws UnreadablePictureException {
            long bits = bits(position);
            int entry = differences.entry((int) (bits >>> 48));
            int length = entry >>> 8;
            int size = entry & 0xFF;
            if (length == 0) {
                throw new UnreadablePictureException("its codes are broken");
            }
            if (size > 0) {
                int value = (int) (bits << length >>> (64 - size));
                mean += value >= 1 << (size - 1) ? value : value - (1 << size) + 1;
            }
            return position + length + size;
        }

        private int pass(int from) throws UnreadablePictureException {
            int position = from;
            for (int place = 1; place < BLOCK; ) {
                int entry = steps.entry((int) (bits(position) >>> 48));
                if (entry == 0) {
                    throw new UnreadablePictureException("its codes are broken");
                }
                place += entry & 0xFF;
                position += entry >>> 8;
            }
            return position;
        }

        private long bits(int position) {
            return (long) BITS.get(data, position >>> 3) << (position & 7);
        }

        Plane plane(int mostAcross, int mostDown) {
            int width = file.width() * component.across() / (8 * mostAcross);
            int height = file.height() * component.down() / (8 * mostDown);
            return new Plane(samples, stride, Math.max(1, width), Math.max(1, height));
        }
    }
}
