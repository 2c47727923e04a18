package io.github.hkaws.archive.store;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an object.
 *
 * @param offset of the first byte
 * @param length in bytes, at least 1
 */
public record ByteRange(long offset, long length) {

    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/.*");

    public ByteRange {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "a byte range starts at 0 or later and holds a byte: " + offset + "+" + length);
        }
    }

    /**
     * Whether an answer holds this stretch, or what the object has of it.
     *
     * @param contentRange HTTP's header; null: the whole object came
     */
    boolean isAnsweredBy(@Nullable String contentRange) {
        if (contentRange == null) {
            return false;
        }
        var said = CONTENT_RANGE.matcher(contentRange);
        return said.matches()
                && Long.parseLong(said.group(1)) == offset
                && Long.parseLong(said.group(2)) <= offset + length - 1;
    }

    /** As HTTP's Range header wants it. */
    public String header() {
        return "bytes=" + offset + "-" + (offset + length - 1);
    }
}
