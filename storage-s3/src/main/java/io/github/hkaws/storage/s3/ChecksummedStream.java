package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.BrokenBodyException;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.ChecksumException;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.StoreRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads to the end only if the bytes are as many as promised and, where known, sum up. */
final class ChecksummedStream extends FilterInputStream {

    private final StoreRequest request;
    private final long size;
    private final @Nullable Checksum expected;
    private final Crc64Nvme crc = new Crc64Nvme();
    private long read;

    ChecksummedStream(
            InputStream in, StoreRequest request, long size, @Nullable Checksum expected) {
        super(in);
        this.request = request;
        this.size = size;
        this.expected =
                expected != null && expected.algorithm().equals(Crc64Nvme.NAME) ? expected : null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = readThrough(bytes, offset, length);
        if (count > 0) {
            read += count;
            if (expected != null) {
                crc.update(bytes, offset, count);
            }
        } else if (count < 0) {
            check();
        }
        return count;
    }

    /** The SDK compares the checksums that it knows itself, and throws an exception of its own. */
    private int readThrough(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (SdkException e) {
            var broken = new BrokenBodyException(request, S3Errors.sort(request, e).what());
            broken.initCause(e);
            throw broken;
        } catch (IOException e) {
            throw new BrokenBodyException(request, e);
        }
    }

    @Override
    public long skip(long n) throws IOException {
        throw new IOException("skipping would leave bytes unchecked");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws IOException {
        if (read != size) {
            throw new BrokenBodyException(
                    request, "it ended after %d of %d bytes".formatted(read, size));
        }
        if (expected != null && !crc.checksum().equals(expected)) {
            throw new ChecksumException(
                    request + " does not fit its checksum " + expected.base64());
        }
    }
}
