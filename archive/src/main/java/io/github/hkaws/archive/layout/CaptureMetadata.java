package io.github.hkaws.archive.layout;

import io.github.hkaws.archive.capture.Capture;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stand-in. */
public final class CaptureMetadata {
    private CaptureMetadata() {}

    /** Stand-in. */
    public static SortedMap<String, String> of(
            Capture capture, String sourceKey, String sourceETag) {
        return new TreeMap<>(
                java.util.Map.of(
                        "captured-at",
                        capture.capturedAt().time().toOffsetDateTime().toString(),
                        "source-key",
                        sourceKey,
                        "source-etag",
                        sourceETag));
    }
}
