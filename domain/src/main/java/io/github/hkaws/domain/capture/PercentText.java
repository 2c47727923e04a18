package io.github.hkaws.domain.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Reversible percent-encoding of any Java string: what is not kept stands as the {@code %XX} of its
 * UTF-8 bytes, a lone surrogate as those of its three-byte form. {@code %} itself is never kept.
 */
public final class PercentText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentText() {}

    /** Encodes every code point that {@code kept} refuses. */
    public static String encode(String text, IntPredicate kept) {
        int plain = plainLength(text, kept);
        if (plain == text.length()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (int i = plain; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (isPlain(codePoint, kept)) {
                encoded.appendCodePoint(codePoint);
            } else {
                escape(codePoint, encoded);
            }
            i += Character.charCount(codePoint);
        }
        return encoded.toString();
    }

    /** Encodes one code point, kept or not. */
    public static String escape(int codePoint) {
        StringBuilder escaped = new StringBuilder(12);
        escape(codePoint, escaped);
        return escaped.toString();
    }

    /** Takes the encoding back; what is no encoding of ours stays as it is. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) != '%') {
                decoded.append(text.charAt(i));
                i++;
                continue;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int end = i;
            while (isEscape(text, end)) {
                bytes.write(HexFormat.fromHexDigits(text, end + 1, end + 3));
                end += 3;
            }
            if (end == i) {
                decoded.append('%');
                i++;
            } else {
                decoded.append(text(bytes.toByteArray(), text.substring(i, end)));
                i = end;
            }
        }
        return decoded.toString();
    }

    /** How many bytes a text without lone surrogates has in UTF-8. */
    public static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }

    /** The longest beginning of an encoded text of at most {@code bytes} bytes, no escape cut. */
    public static String head(String encoded, int bytes) {
        int end = 0;
        for (int used = 0; end < encoded.length(); ) {
            int next = end + unit(encoded, end);
            used += utf8Length(encoded.substring(end, next));
            if (used > bytes) {
                break;
            }
            end = next;
        }
        return encoded.substring(0, end);
    }

    /** The longest end of an encoded text of at most {@code bytes} bytes, no escape cut. */
    public static String tail(String encoded, int bytes) {
        int start = 0;
        for (int rest = utf8Length(encoded); rest > bytes; ) {
            int next = start + unit(encoded, start);
            rest -= utf8Length(encoded.substring(start, next));
            start = next;
        }
        return encoded.substring(start);
    }

    /** Length of what must stay together: a run of escapes of one character, or a character. */
    private static int unit(String encoded, int i) {
        if (!isEscape(encoded, i)) {
            return Character.charCount(encoded.codePointAt(i));
        }
        int first = HexFormat.fromHexDigits(encoded, i + 1, i + 3);
        int escapes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        int end = i + 3;
        while (--escapes > 0 && isEscape(encoded, end)) {
            end += 3;
        }
        return end - i;
    }

    private static String text(byte[] bytes, String escapes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = sequenceLength(bytes, i);
            if (length == 0) {
                return escapes;
            }
            if (isEncodedSurrogate(bytes, i, length)) {
                text.append((char) (0xD000 | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F)));
            } else {
                text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
            }
            i += length;
        }
        return text.toString();
    }

    /** Of the sequence that begins at {@code i}; 0: none does. */
    private static int sequenceLength(byte[] bytes, int i) {
        int first = bytes[i] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (length == 0 || first > 0xF4 || i + length > bytes.length) {
            return 0;
        }
        for (int j = 1; j < length; j++) {
            if ((bytes[i + j] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean isEncodedSurrogate(byte[] bytes, int i, int length) {
        return length == 3 && (bytes[i] & 0xFF) == 0xED && (bytes[i + 1] & 0xFF) >= 0xA0;
    }

    private static boolean isEscape(String text, int i) {
        return i + 2 < text.length()
                && text.charAt(i) == '%'
                && HexFormat.isHexDigit(text.charAt(i + 1))
                && HexFormat.isHexDigit(text.charAt(i + 2));
    }

    private static int plainLength(String text, IntPredicate kept) {
        int i = 0;
        while (i < text.length() && isPlain(text.codePointAt(i), kept)) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static boolean isPlain(int codePoint, IntPredicate kept) {
        return codePoint != '%' && !isSurrogate(codePoint) && kept.test(codePoint);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static void escape(int codePoint, StringBuilder encoded) {
        byte[] bytes =
                isSurrogate(codePoint)
                        ? new byte[] {
                            (byte) 0xED,
                            (byte) (0x80 | ((codePoint >> 6) & 0x3F)),
                            (byte) (0x80 | (codePoint & 0x3F))
                        }
                        : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            encoded.append('%').append(HEX.toHighHexDigit(b)).append(HEX.toLowHexDigit(b));
        }
    }
}
