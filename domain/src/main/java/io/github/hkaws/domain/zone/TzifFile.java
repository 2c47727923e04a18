package io.github.hkaws.domain.zone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A compiled file of the tz database, version 2 and later (RFC 9636). */
final class TzifFile {

    private static final int MAGIC = 0x545a6966; // TZif
    private static final int COUNTS_AT = 20;
    private static final int MOST = 10_000;

    /**
     * How many of everything a block has.
     *
     * @param indicators of two kinds that only matter to those who write rules
     */
    private record Counts(int indicators, int leaps, int times, int types, int characters) {

        static Counts read(ByteBuffer in) {
            if (in.getInt() != MAGIC) {
                throw new IllegalArgumentException("no compiled time zone");
            }
            if (in.get() < '2') {
                throw new IllegalArgumentException("of the first version, without 64-bit times");
            }
            in.position(in.position() + COUNTS_AT - 5);
            int[] counts = new int[6];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.getInt();
                if (counts[i] < 0 || counts[i] > MOST) {
                    throw new IllegalArgumentException("no count: " + counts[i]);
                }
            }
            return new Counts(counts[0] + counts[1], counts[2], counts[3], counts[4], counts[5]);
        }

        int size(int timeBytes) {
            return times * (timeBytes + 1)
                    + types * 6
                    + characters
                    + leaps * (timeBytes + 4)
                    + indicators;
        }
    }

    private TzifFile() {}

    /**
     * Reads what the file says of 1970 and later.
     *
     * @throws IllegalArgumentException if it is no such file
     */
    static ZoneChanges read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            // The first block has 32-bit times, for readers of old.
            Counts old = Counts.read(in);
            in.position(in.position() + old.size(4));
            return read(in, Counts.read(in));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a cut off time zone", e);
        }
    }

    private static ZoneChanges read(ByteBuffer in, Counts counts) {
        int start = in.position();
        int typesAt = start + counts.times() * 9;
        int first = in.getInt(typesAt);
        List<ZoneChanges.Change> changes = new ArrayList<>();
        for (int i = 0; i < counts.times(); i++) {
            long at = in.getLong(start + 8 * i);
            int type = Byte.toUnsignedInt(in.get(start + counts.times() * 8 + i));
            int offset = in.getInt(typesAt + 6 * type);
            if (at <= 0) {
                first = offset;
            } else {
                changes.add(new ZoneChanges.Change(at, offset));
            }
        }
        in.position(start + counts.size(8));
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return new ZoneChanges(first, changes, new String(rest, US_ASCII).strip());
    }
}
