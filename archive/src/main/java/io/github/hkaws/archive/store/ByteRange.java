package io.github.hkaws.archive.store;

/**
 * A stretch of an object.
 *
 * @param offset of the first byte
 * @param length in bytes, at least 1
 */
public record ByteRange(long offset, long length) {

    public ByteRange {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "a byte range starts at 0 or later and holds a byte: " + offset + "+" + length);
        }
    }

    /** As HTTP's Range header wants it. */
    public String header() {
        return "bytes=" + offset + "-" + (offset + length - 1);
    }
}
