package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.ChecksumException;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture that is too large for memory in one pass; where the connection breaks it goes on
 * from there, and then asks S3 whether all of it is right.
 */
final class LargeCapture implements AutoCloseable {

    private static final int ATTEMPTS = 4;
    private static final int BUFFER = 64 << 10;

    private final Store store;
    private final PlannedCapture capture;
    private final MessageDigest sha256 = Sha256.start();
    private final Crc64Nvme crc = new Crc64Nvme();
    private GetOutcome.@Nullable Content content;
    private SortedMap<String, String> metadata = new TreeMap<>();
    private long done;

    LargeCapture(Store store, PlannedCapture capture) {
        this.store = store;
        this.capture = capture;
    }

    /** Sends the GET. Throws {@link UnreadException} if there is nothing to read. */
    void open() throws UnreadException {
        GetOutcome.Content opened = get(null);
        content = opened;
        metadata = opened.metadata();
        if (opened.size() != capture.size()) {
            throw new UnreadException(
                    "holds %d bytes, not the %d listed".formatted(opened.size(), capture.size()));
        }
    }

    SortedMap<String, String> metadata() {
        return metadata;
    }

    /** Lower-case hexadecimal, of what {@link #copyTo} copied. */
    String sha256() {
        return Sha256.finish(sha256);
    }

    /** Copies all bytes. Throws {@link UnreadException} if they are not those that S3 knows. */
    void copyTo(Sink sink) throws IOException, UnreadException {
        for (int attempt = 1; ; attempt++) {
            try {
                copyRest(sink);
                break;
            } catch (BrokenOffException e) {
                if (attempt == ATTEMPTS) {
                    throw StoreException.brokenOff(capture.version().key(), e.reason());
                }
                close();
                content = get(new ByteRange(done, capture.size() - done));
            }
        }
        if (content != null && content.size() != capture.size()) {
            checkWhole();
        }
    }

    private void copyRest(Sink sink) throws IOException, UnreadException, BrokenOffException {
        GetOutcome.Content from = content;
        if (from == null) {
            throw new IllegalStateException("not open");
        }
        byte[] buffer = new byte[BUFFER];
        while (true) {
            int count;
            try {
                count = from.stream().read(buffer);
            } catch (ChecksumException e) {
                throw new UnreadException(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new BrokenOffException(e);
            }
            if (count < 0) {
                return;
            }
            sink.write(buffer, 0, count);
            sha256.update(buffer, 0, count);
            crc.update(buffer, 0, count);
            done += count;
        }
    }

    /** No checksum came with a part of it. */
    private void checkWhole() throws UnreadException {
        Checksum known = store.head(capture.version()).map(ObjectInfo::checksum).orElse(null);
        if (known != null
                && known.algorithm().equals(Crc64Nvme.NAME)
                && !known.equals(crc.checksum())) {
            throw new UnreadException("does not fit its checksum " + known.base64());
        }
    }

    private GetOutcome.Content get(@Nullable ByteRange range) throws UnreadException {
        try {
            return switch (store.get(capture.version(), range)) {
                case GetOutcome.Content found -> found;
                case GetOutcome.Gone() -> throw new UnreadException(UnreadReason.GONE);
                case GetOutcome.Changed() -> throw new UnreadException(UnreadReason.CHANGED);
                case GetOutcome.Archived() -> throw new UnreadException(UnreadReason.ARCHIVED);
            };
        } catch (StoreException.Permanent e) {
            throw new UnreadException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }

    /** Where the bytes go. */
    interface Sink {
        /** As {@link OutputStream#write(byte[], int, int)}. */
        void write(byte[] buffer, int offset, int length) throws IOException;
    }

    /** The connection broke, unlike what the bytes go to. */
    private static final class BrokenOffException extends Exception {

        private static final long serialVersionUID = 1L;

        private final IOException reason;

        BrokenOffException(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }

    /** This one capture cannot be read; the message says why. */
    static final class UnreadException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadException(String why) {
            super(why);
        }
    }
}
