package io.github.hkaws.archive.layout;

import io.github.hkaws.archive.capture.Capture;
import java.time.LocalDate;
import java.util.Optional;

/** The keys of the bucket, as {@code doc/key-scheme.md} specifies them. */
public final class KeyScheme {

    public static final String DROP = "drop/";
    public static final String CAMERAS = "cameras/";
    public static final String DISCARD = "discard/";

    /** The relay's heartbeat: never a capture. */
    public static final Key HEARTBEAT = new Key("drop/.relay/status.json");

    private KeyScheme() {}

    /** Where a capture is filed. */
    public static Key of(Capture capture) {
        return new Key(
                CAMERAS
                        + capture.camera()
                        + "/"
                        + capture.capturedAt().date()
                        + "/"
                        + capture.leafName());
    }

    /**
     * Where a capture is filed whose plain key is taken by other bytes: {@code ~} and the tag
     * before the extension.
     *
     * @param tag first characters of the lower-case hexadecimal checksum, at least 8
     */
    public static Key variant(Key key, String tag) {
        return new Key(key + "~" + tag);
    }

    /**
     * Where recorder noise goes.
     *
     * @param path what stands after drop/
     */
    public static Key discard(LocalDate date, String path) {
        return new Key(DISCARD + date + "/" + path);
    }

    /** Takes a key under cameras/ apart; empty if it is none. */
    public static Optional<CaptureKey> captureKey(Key key) {
        return Optional.empty();
    }
}
