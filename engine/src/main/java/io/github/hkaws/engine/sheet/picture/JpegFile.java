package io.github.hkaws.engine.sheet.picture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a JPEG in front of its first scan (ITU-T T.81, annex B), and no more than that: it
 * is read before anything is decoded, so that what would not be worth it, or would be too much, is
 * known in microseconds. Stray bytes between segments are passed over, and a picture without code
 * tables gets the standard ones, as other readers do it.
 */
final class JpegFile {

    private static final int SOI = 0xD8;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DHT = 0xC4;
    private static final int DAC = 0xCC;
    private static final int DRI = 0xDD;
    private static final int EOI = 0xD9;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;

    /** A colour: how much of it there is, and which tables it is coded with. */
    record Component(int id, int across, int down, int quantization) {}

    private final byte[] bytes;
    private final int[] firstQuantization = new int[4];
    private final @Nullable HuffmanTable[] differences = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] steps = new HuffmanTable[4];
    private int frame;
    private int precision;
    private int width;
    private int height;
    private Component[] components = {};
    private int restartInterval;
    private int adobeTransform = -1;
    private int scanHeader;
    private int scan;
    private boolean hasCodes;
    private final ByteArrayOutputStream needed = new ByteArrayOutputStream();

    private JpegFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the bytes begin as a JPEG does. */
    static boolean isOne(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == SOI;
    }

    static JpegFile read(byte[] bytes) throws UnreadablePictureException {
        var file = new JpegFile(bytes);
        file.readSegments();
        if (file.frame == 0 || file.width < 1 || file.height < 1) {
            throw new UnreadablePictureException("no size in it");
        }
        return file;
    }

    private void readSegments() throws UnreadablePictureException {
        int at = 2;
        while (true) {
            if (at + 4 > bytes.length) {
                throw new UnreadablePictureException("its segments are broken");
            }
            int marker = u8(at + 1);
            if (u8(at) != 0xFF || marker == 0xFF || marker == 0) {
                at++; // to the next marker
                continue;
            }
            if (standsAlone(marker)) {
                at += 2;
                continue;
            }
            int end = at + 2 + u16(at + 2);
            int body = at + 4;
            if (end < body || end > bytes.length) {
                throw new UnreadablePictureException("its segments are broken");
            }
            if (marker == SOS) {
                scanHeader = body;
                scan = end;
                if (!hasCodes && (frame == 0xC0 || frame == 0xC1)) {
                    byte[] standard = StandardTables.bytes();
                    readCodes(standard, StandardTables.HEADER, standard.length);
                    needed.writeBytes(standard);
                }
                return;
            }
            readSegment(marker, body, end);
            if (isNeeded(marker)) {
                needed.write(bytes, at, end - at);
            }
            at = end;
        }
    }

    private void readSegment(int marker, int body, int end) throws UnreadablePictureException {
        if (marker == DQT) {
            readQuantization(body, end);
        } else if (marker == DHT) {
            readCodes(bytes, body, end);
        } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 && marker != DAC) {
            readFrame(marker, body, end);
        } else if (marker == DRI && end - body >= 2) {
            restartInterval = u16(body);
        } else if (marker == APP14 && end - body >= 12 && bytes[body] == 'A') {
            adobeTransform = u8(body + 11);
        }
    }

    /** Whether no length follows: restarts, and a start in the midst of what has started. */
    private static boolean standsAlone(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= SOI);
    }

    /** All but remarks and what programs add: a damaged colour profile hides no picture. */
    private static boolean isNeeded(int marker) {
        return marker != COM
                && (marker < APP0 || marker > APP15 || marker == APP0 || marker == APP14);
    }

    private void readQuantization(int body, int end) throws UnreadablePictureException {
        int at = body;
        while (at < end) {
            int id = u8(at) & 0x3;
            boolean wide = u8(at) >> 4 != 0;
            int next = at + 1 + (wide ? 128 : 64);
            if (next > end) {
                throw new UnreadablePictureException("a quantization table is cut off");
            }
            firstQuantization[id] = wide ? u16(at + 1) : u8(at + 1);
            at = next;
        }
    }

    private void readCodes(byte[] tables, int body, int end) throws UnreadablePictureException {
        hasCodes = true;
        int at = body;
        while (at < end) {
            int id = tables[at] & 0x3;
            boolean ofSteps = (tables[at] & 0xFF) >> 4 != 0;
            var parsed =
                    ofSteps
                            ? HuffmanTable.ofSteps(tables, at + 1, end)
                            : HuffmanTable.ofDifferences(tables, at + 1, end);
            (ofSteps ? steps : differences)[id] = parsed.table();
            at = parsed.end();
        }
    }

    private void readFrame(int marker, int body, int end) throws UnreadablePictureException {
        int count = end - body < 6 ? 0 : u8(body + 5);
        if (frame != 0 || count < 1 || end - body < 6 + 3 * count) {
            throw new UnreadablePictureException("its frame is broken");
        }
        frame = marker;
        precision = u8(body);
        height = u16(body + 1);
        width = u16(body + 3);
        components = new Component[count];
        for (int i = 0; i < count; i++) {
            int at = body + 6 + 3 * i;
            components[i] =
                    new Component(u8(at), u8(at + 1) >> 4, u8(at + 1) & 0xF, u8(at + 2) & 0x3);
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    long pixels() {
        return (long) width * height;
    }

    int restartInterval() {
        return restartInterval;
    }

    Component[] components() {
        return components.clone();
    }

    /** Where the coded data of the first scan begins. */
    int scan() {
        return scan;
    }

    int firstQuantization(Component component) {
        return firstQuantization[component.quantization()];
    }

    @Nullable HuffmanTable differences(int component) {
        return differences[u8(scanHeader + 2 + 2 * component) >> 4 & 0x3];
    }

    @Nullable HuffmanTable steps(int component) {
        return steps[u8(scanHeader + 2 + 2 * component) & 0x3];
    }

    /**
     * Whether it is what cameras write: one scan, Huffman codes, eight bits a sample, grey or
     * luminance and two colour differences of the usual sizes.
     */
    boolean ordinary() {
        if ((frame != 0xC0 && frame != 0xC1) || precision != 8 || !oneScan()) {
            return false;
        }
        if (components.length == 1) {
            return true;
        }
        if (components.length != 3 || adobeTransform == 0 || components[0].id() == 'R') {
            return false;
        }
        for (Component component : components) {
            if (!isSize(component.across())
                    || !isSize(component.down())
                    || component.across() > components[0].across()
                    || component.down() > components[0].down()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSize(int factor) {
        return factor == 1 || factor == 2 || factor == 4;
    }

    private boolean oneScan() {
        int count = components.length;
        if (scan - scanHeader < 4 + 2 * count || u8(scanHeader) != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (u8(scanHeader + 1 + 2 * i) != components[i].id()) {
                return false;
            }
        }
        return true;
    }

    /** How many scans there are: a few kilobytes may ask for the same pixels a thousand times. */
    static int scans(byte[] jpeg) {
        int scans = 0;
        for (int at = 0; at + 1 < jpeg.length; at++) {
            if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == SOS) {
                scans++;
            }
        }
        return scans;
    }

    /**
     * The same bytes with an end behind them, which some cameras leave out: a reader that wants one
     * has then nothing to say, unless the picture itself lacks something.
     */
    static byte[] ended(byte[] jpeg) {
        byte[] ended = Arrays.copyOf(jpeg, jpeg.length + 2);
        ended[jpeg.length] = (byte) 0xFF;
        ended[jpeg.length + 1] = (byte) EOI;
        return ended;
    }

    /** Whether its end is there; one that was cut off in a scan has none behind it. */
    boolean complete() {
        for (int at = bytes.length - 2; at >= scan; at--) {
            if (u8(at) == 0xFF && u8(at + 1) == EOI) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same picture for a stricter reader: nothing between its segments, no remarks and no
     * profiles, all code tables in it.
     */
    byte[] cleaned() {
        int header = scanHeader - 4;
        var clean = new ByteArrayOutputStream(bytes.length + needed.size());
        clean.write(0xFF);
        clean.write(SOI);
        clean.writeBytes(needed.toByteArray());
        clean.write(bytes, header, bytes.length - header);
        return clean.toByteArray();
    }

    private int u8(int at) {
        return bytes[at] & 0xFF;
    }

    private int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }
}
