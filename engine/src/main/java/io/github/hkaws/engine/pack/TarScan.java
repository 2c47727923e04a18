package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.Crc64Nvme;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a tar holds, read to its end in one pass.
 *
 * @param members in their order, as far as they could be read
 * @param bytes of the whole tar
 * @param checksum over all of it
 * @param damage what kept it from being read further; null: nothing
 */
record TarScan(List<Found> members, long bytes, Checksum checksum, @Nullable String damage) {

    /**
     * A member as it stands.
     *
     * @param provenance our comment on it; null: it has none
     */
    record Found(String name, long offset, long size, String sha256, @Nullable String provenance) {}

    TarScan {
        members = List.copyOf(members);
    }

    /**
     * Reads to the end, whatever comes.
     *
     * @throws IOException if the stream itself breaks
     */
    static TarScan of(InputStream in) throws IOException {
        var counted = new Counted(in);
        List<Found> members = new ArrayList<>();
        String damage = null;
        // Not closed: it would close the stream, which is the caller's and is to be read on.
        var tar = new TarArchiveInputStream(counted, StandardCharsets.UTF_8.name());
        String at = "its beginning";
        try {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                at = e.getName();
                long offset = counted.bytes;
                members.add(
                        new Found(
                                e.getName(),
                                offset,
                                e.getSize(),
                                sha256(tar),
                                e.getExtraPaxHeader("comment")));
            }
        } catch (IOException | IllegalArgumentException e) {
            if (counted.broken) {
                throw e;
            }
            damage = "cannot be read after " + counted.bytes + " bytes, at " + at;
        }
        counted.transferTo(OutputStream.nullOutputStream());
        return new TarScan(members, counted.bytes, counted.crc.checksum(), damage);
    }

    private static String sha256(InputStream member) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[64 << 10];
        for (int count = member.read(buffer); count >= 0; count = member.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return Sha256.finish(digest);
    }

    /** Counts and sums up what passes, and knows whether it was the source that failed. */
    private static final class Counted extends FilterInputStream {

        private final Crc64Nvme crc = new Crc64Nvme();
        private long bytes;
        private boolean broken;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(buffer, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
            if (count > 0) {
                crc.update(buffer, offset, count);
                bytes += count;
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = readNBytes((int) Math.min(count, 64 << 10));
            return skipped.length;
        }

        @Override
        public int available() {
            return 0;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
