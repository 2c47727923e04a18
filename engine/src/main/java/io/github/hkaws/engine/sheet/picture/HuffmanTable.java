package io.github.hkaws.engine.sheet.picture;

import java.util.Arrays;

/**
 * One of a JPEG's code tables, spread out so that the next 16 bits of the picture are an index into
 * it: a look for a symbol, no loop over code lengths.
 */
final class HuffmanTable {

    private static final int LONGEST = 16;

    /** Nothing has that many bits in a picture of eight bits a sample. */
    private static final int MOST_BITS = 11;

    private static final int BLOCK = 64;

    /** What was read, and where the next table begins. */
    record Parsed(HuffmanTable table, int end) {}

    private final char[] entries;

    private HuffmanTable(char[] entries) {
        this.entries = entries;
    }

    /** Reads a table of the sizes of differences: each entry has code length and size. */
    static Parsed ofDifferences(byte[] bytes, int at, int limit) throws UnreadablePictureException {
        return parse(bytes, at, limit, true);
    }

    /**
     * Reads a table of what follows in a block: each entry has the bits to pass over, the symbol's
     * own among them, and the places that it goes on in the block.
     */
    static Parsed ofSteps(byte[] bytes, int at, int limit) throws UnreadablePictureException {
        return parse(bytes, at, limit, false);
    }

    /** The bits in the upper byte, size or step in the lower; 0: no such code. */
    int entry(int next16bits) {
        return entries[next16bits];
    }

    private static Parsed parse(byte[] bytes, int at, int limit, boolean differences)
            throws UnreadablePictureException {
        int symbol = at + LONGEST;
        if (symbol > limit) {
            throw new UnreadablePictureException("a code table is cut off");
        }
        char[] entries = new char[1 << LONGEST];
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int count = bytes[at + length - 1] & 0xFF;
            if (symbol + count > limit || code + count > 1 << length) {
                throw new UnreadablePictureException("a code table holds too much");
            }
            for (int i = 0; i < count; i++) {
                int entry =
                        differences
                                ? difference(length, bytes[symbol++] & 0xFF)
                                : step(length, bytes[symbol++] & 0xFF);
                int from = code << (LONGEST - length);
                int to = (code + 1) << (LONGEST - length);
                Arrays.fill(entries, from, to, (char) entry);
                code++;
            }
            code <<= 1;
        }
        return new Parsed(new HuffmanTable(entries), symbol);
    }

    private static int difference(int length, int size) throws UnreadablePictureException {
        if (size > MOST_BITS) {
            throw new UnreadablePictureException("a code table names impossible sizes");
        }
        return length << 8 | size;
    }

    private static int step(int length, int symbol) {
        int run = symbol >> 4;
        int size = symbol & 0xF;
        if (size > 0) {
            return (length + size) << 8 | (run + 1);
        }
        // Sixteen zeros, or nothing more in this block.
        return length << 8 | (run == 15 ? 16 : BLOCK);
    }
}
