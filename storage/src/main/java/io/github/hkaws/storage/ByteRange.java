package io.github.hkaws.storage;

import java.util.regex.Matcher;
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
            Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    public ByteRange {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "a byte range starts at 0 or later and holds a byte: " + offset + "+" + length);
        }
    }

    /**
     * Whether an answer holds this range and nothing else. One that reaches past the object's end
     * is answered up to that end.
     *
     * @param contentRange as HTTP has it; null: none, which is the whole object
     */
    public boolean isIn(@Nullable String contentRange) {
        if (contentRange == null) {
            return false;
        }
        Matcher told = CONTENT_RANGE.matcher(contentRange);
        if (!told.matches() || Long.parseLong(told.group(1)) != offset) {
            return false;
        }
        long last = Long.parseLong(told.group(2));
        return last == offset + length - 1
                || (last < offset + length - 1
                        && !told.group(3).equals("*")
                        && last == Long.parseLong(told.group(3)) - 1);
    }

    /** As HTTP's Range header wants it. */
    public String header() {
        return "bytes=" + offset + "-" + (offset + length - 1);
    }
}
