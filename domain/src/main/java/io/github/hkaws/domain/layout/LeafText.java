package io.github.hkaws.domain.layout;

import io.github.hkaws.domain.capture.PercentText;
import io.github.hkaws.domain.digest.Sha256;

/**
 * File names as they stand in keys. What would end a segment, mean something to a shell or a file
 * system, be invisible, or be ours ({@code ~}) is percent-encoded; spaces, brackets, letters of all
 * scripts and most emoji stay.
 */
final class LeafText {

    private static final int HASH_DIGITS = 32;

    private LeafText() {}

    static String encode(String name) {
        if (name.equals(".") || name.equals("..")) {
            return "%2E".repeat(name.length());
        }
        String encoded = PercentText.encode(name, LeafText::isKept);
        return encodeLast(encodeFirst(encoded));
    }

    static String decode(String leaf) {
        return PercentText.decode(leaf);
    }

    /**
     * Shortens an encoded name that has more than {@code bytes} bytes to its beginning and its end,
     * where times and detections stand, with {@code ~~} and a hash of all of it between them.
     */
    static String fit(String encoded, int bytes) {
        if (PercentText.utf8Length(encoded) <= bytes) {
            return encoded;
        }
        String hash = "~~" + Sha256.hex(encoded, HASH_DIGITS) + "~~";
        int half = (bytes - hash.length()) / 2;
        return PercentText.head(encoded, half) + hash + PercentText.tail(encoded, half);
    }

    private static boolean isKept(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> codePoint != '/' && codePoint != '\\' && codePoint != '~';
        };
    }

    private static String encodeFirst(String text) {
        if (text.isEmpty() || !Character.isSpaceChar(text.charAt(0))) {
            return text;
        }
        return PercentText.escape(text.charAt(0)) + text.substring(1);
    }

    private static String encodeLast(String text) {
        int last = text.length() - 1;
        if (last < 0 || !Character.isSpaceChar(text.charAt(last))) {
            return text;
        }
        return text.substring(0, last) + PercentText.escape(text.charAt(last));
    }
}
