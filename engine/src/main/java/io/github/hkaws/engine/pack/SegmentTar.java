package io.github.hkaws.engine.pack;

import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.Crc64Nvme;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a POSIX tar of which every byte follows from its members: no owner, one mode, captured-at
 * for a time. Each member's provenance goes along as a pax comment, which every tar program passes
 * over, so that the catalog can be had from the tar alone.
 */
final class SegmentTar {

    private static final int BLOCK = 512;
    private static final String NOT_YET_KNOWN = "0".repeat(64);
    private static final int MODE = 0444;

    private final Crc64Nvme crc = new Crc64Nvme();
    private final TarArchiveOutputStream tar;
    private long bytes;

    /** Writes to {@code out} and closes nothing. */
    SegmentTar(OutputStream out) {
        tar =
                new TarArchiveOutputStream(
                        new CheckedOutputStream(out, crc), BLOCK, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /**
     * How many bytes a capture takes up in a tar at most: headers of its own, padding, and the
     * comment, of which S3's 2 KB of metadata are the larger part.
     */
    static long room(long size) {
        return size + 24 * BLOCK;
    }

    /** Begins a member; its bytes go to {@link #write}. Returns their offset in the tar. */
    long begin(PlannedCapture capture, SortedMap<String, String> metadata) throws IOException {
        Member member = capture.member(0, NOT_YET_KNOWN, metadata);
        var entry = new TarArchiveEntry(member.name(), TarConstants.LF_NORMAL, true);
        entry.setSize(member.size());
        entry.setMode(MODE);
        entry.setIds(0, 0);
        entry.setNames("", "");
        // Whole seconds: a fraction would need one more pax record.
        entry.setModTime(
                FileTime.from(member.capturedAt().toInstant().truncatedTo(ChronoUnit.SECONDS)));
        entry.addPaxHeader("comment", CatalogJson.provenance(member));
        tar.putArchiveEntry(entry);
        return tar.getBytesWritten();
    }

    void write(byte[] buffer, int offset, int length) throws IOException {
        tar.write(buffer, offset, length);
    }

    void end() throws IOException {
        tar.closeArchiveEntry();
    }

    /** Writes the end blocks. */
    void finish() throws IOException {
        tar.finish();
        bytes = tar.getBytesWritten();
    }

    /** Size of the finished tar. */
    long bytes() {
        return bytes;
    }

    /** Over the finished tar. */
    Checksum checksum() {
        return crc.checksum();
    }
}
