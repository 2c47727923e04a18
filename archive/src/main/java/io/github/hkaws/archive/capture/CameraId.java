package io.github.hkaws.archive.capture;

/**
 * One picture source, as it stands in keys: valid ASCII and Unicode letters and digits, {@code .},
 * {@code _}, {@code -}; everything else percent-encoded, so that what the camera or its owner wrote
 * can be read back. Never empty, never {@code .} or {@code ..}, at most {@value #MAX_BYTES} bytes
 * of UTF-8; a longer name is shortened with a hash and does not come back.
 */
public record CameraId(String value) implements Comparable<CameraId> {

    public static final int MAX_BYTES = 128;

    @Override
    public int compareTo(CameraId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
