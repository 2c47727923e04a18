package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.digest.Sha256;

/**
 * One picture source, as it stands in keys: Unicode letters and digits, {@code .}, {@code _},
 * {@code -}; everything else percent-encoded, so that what the camera or its owner wrote can be
 * read back. Never empty, never {@code .} or {@code ..}, at most {@value #MAX_BYTES} bytes of
 * UTF-8; a longer name is shortened with {@code ~} and a hash and does not come back.
 *
 * <p>Anything else is an {@link IllegalArgumentException}; {@link #named} takes every string.
 */
public record CameraId(String value) implements Comparable<CameraId> {

    public static final int MAX_BYTES = 128;

    /** The camera of captures that nothing says anything about. */
    public static final CameraId UNKNOWN = new CameraId("unknown");

    private static final int HASH_DIGITS = 16;

    public CameraId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a camera id has letters, digits, '.', '_', '-' and %XX for all else, 1 to "
                            + MAX_BYTES
                            + " bytes, not '"
                            + PercentText.encode(value, c -> c >= ' ' && c < 0x7F)
                            + "'");
        }
    }

    /** The id of the camera that its owner, its login or itself calls {@code raw}. */
    public static CameraId named(String raw) {
        if (raw.isEmpty()) {
            return UNKNOWN;
        }
        String encoded = encode(raw);
        return new CameraId(
                PercentText.utf8Length(encoded) <= MAX_BYTES ? encoded : shorten(encoded));
    }

    /** What a person types: an id as it stands in keys, or else the name it was made from. */
    public static CameraId parse(String text) {
        return isValid(text) ? new CameraId(text) : named(text);
    }

    /** The name it was made from, unless that was shortened. */
    public String raw() {
        return PercentText.decode(value);
    }

    @Override
    public int compareTo(CameraId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isValid(String value) {
        if (value.isEmpty() || PercentText.utf8Length(value) > MAX_BYTES) {
            return false;
        }
        int hash = value.length() - HASH_DIGITS - 1;
        boolean shortened =
                hash > 0
                        && value.charAt(hash) == '~'
                        && value.substring(hash + 1)
                                .chars()
                                .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        String plain = shortened ? value.substring(0, hash) : value;
        return encode(PercentText.decode(plain)).equals(plain);
    }

    private static String encode(String raw) {
        if (raw.equals(".") || raw.equals("..")) {
            return "%2E".repeat(raw.length());
        }
        return PercentText.encode(raw, CameraId::isKept);
    }

    private static boolean isKept(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || codePoint == '.'
                || codePoint == '_'
                || codePoint == '-';
    }

    private static String shorten(String encoded) {
        String hash = "~" + Sha256.hex(encoded, HASH_DIGITS);
        return PercentText.head(encoded, MAX_BYTES - hash.length()) + hash;
    }
}
