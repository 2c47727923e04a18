package io.github.hkaws.domain.layout;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * An S3 object key: non-empty valid Unicode, at most {@value #MAX_BYTES} bytes of UTF-8.
 *
 * <p>Anything else is an {@link IllegalArgumentException}.
 */
public record Key(String value) implements Comparable<Key> {

    public static final int MAX_BYTES = 1024;

    public Key {
        int bytes = utf8Length(value);
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + MAX_BYTES + " bytes of UTF-8, not " + bytes);
        }
    }

    /** Whether S3 takes {@code text} for a key. */
    public static boolean isValid(String text) {
        try {
            return !text.isEmpty() && encode(text).remaining() <= MAX_BYTES;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** What stands after the last {@code /}. */
    public String leaf() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(Key other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static int utf8Length(String value) {
        try {
            return encode(value).remaining();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a key must be valid Unicode", e);
        }
    }

    private static ByteBuffer encode(String value) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
    }
}
