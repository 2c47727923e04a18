package io.github.hkaws.storage.testing;

import io.github.hkaws.storage.ChecksumException;
import io.github.hkaws.storage.GetOutcome;
import java.io.FilterInputStream;
import java.io.IOException;

/**
 * Gives so many bytes and then fails: in the middle as a connection does, at the end as S3 does.
 */
final class BreakingStream extends FilterInputStream {

    private final GetOutcome.Content content;
    private long left;

    BreakingStream(GetOutcome.Content content, long good) {
        super(content.stream());
        this.content = content;
        this.left = good;
    }

    GetOutcome.Content content() {
        return new GetOutcome.Content(this, content.size(), content.etag(), content.metadata());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left > 0) {
            int count = super.read(bytes, offset, (int) Math.min(length, left));
            left -= count;
            return count;
        }
        throw super.read() < 0
                ? new ChecksumException("the bytes do not fit their checksum")
                : new IOException("connection reset");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
