package io.github.hkaws.engine.sheet.picture;

import java.io.ByteArrayOutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * The code tables that ITU-T T.81 gives as typical (annex K.3). Cameras that stream MJPEG leave
 * them out of each frame, and readers are to know them.
 */
final class StandardTables {

    /** As a DHT segment, marker and length included. */
    private static final byte[] SEGMENT = segment();

    /** How many bytes of the segment stand in front of its first table. */
    static final int HEADER = 4;

    private StandardTables() {}

    static byte[] bytes() {
        return SEGMENT.clone();
    }

    private static byte[] segment() {
        var tables = new ByteArrayOutputStream();
        write(tables, 0x00, JPEGHuffmanTable.StdDCLuminance);
        write(tables, 0x10, JPEGHuffmanTable.StdACLuminance);
        write(tables, 0x01, JPEGHuffmanTable.StdDCChrominance);
        write(tables, 0x11, JPEGHuffmanTable.StdACChrominance);
        int length = 2 + tables.size();
        var segment = new ByteArrayOutputStream();
        segment.write(0xFF);
        segment.write(0xC4);
        segment.write(length >> 8);
        segment.write(length);
        segment.writeBytes(tables.toByteArray());
        return segment.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int place, JPEGHuffmanTable table) {
        out.write(place);
        short[] lengths = table.getLengths();
        for (int i = 0; i < 16; i++) {
            out.write(i < lengths.length ? lengths[i] : 0);
        }
        for (short value : table.getValues()) {
            out.write(value);
        }
    }
}
