package io.github.hkaws.archive.layout;

import io.github.hkaws.archive.capture.Capture;

/** Stand-in. */
public final class ContentTypes {
    private ContentTypes() {}

    /** Stand-in. */
    public static String of(Capture capture) {
        return capture.leafName().endsWith(".jpg") ? "image/jpeg" : "application/octet-stream";
    }
}
