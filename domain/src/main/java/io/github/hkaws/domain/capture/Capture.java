package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.vendor.ParsedName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name and place say about the capture in it.
 *
 * @param camera whose capture it is
 * @param capturedAt when it was taken
 * @param leafName the camera's own file name, with the directories that carried time or channel put
 *     back in front, and with a mark where the name holds no time: all that is needed to read the
 *     capture back from its key; not yet encoded for a key
 * @param channel the lens or input as the camera writes it ({@code 01}, {@code 001}); null: unknown
 * @param detection why it was taken; null: the name does not say
 * @param plate number plate read by the camera; null: none
 * @param mediaKind what kind of file it is
 * @param format which vendor format was recognised ({@code hik.default}), or {@code unrecognised}
 * @param receivedAt when the relay had the whole file; null: not marked by a relay
 * @param truncated whether the relay found the picture to end early
 * @param disbelieved what the name prints, where another clock is believed instead; null: the name
 *     is believed, or prints no time
 */
public record Capture(
        CameraId camera,
        CapturedAt capturedAt,
        String leafName,
        @Nullable String channel,
        @Nullable Detection detection,
        @Nullable String plate,
        MediaKind mediaKind,
        String format,
        @Nullable Instant receivedAt,
        boolean truncated,
        @Nullable Instant disbelieved) {

    /** The format of a name that fits none of the known ones. */
    public static final String UNRECOGNISED = ParsedName.UNRECOGNISED;

    public Capture {
        if (leafName.isEmpty()) {
            throw new IllegalArgumentException("a capture needs a leaf name");
        }
    }

    /** Whether the name fits a known format. */
    public boolean recognised() {
        return !format.equals(UNRECOGNISED);
    }
}
