package io.github.hkaws.archive.capture;

/** What kind of file a capture is. */
public enum MediaKind {
    /** One picture. */
    STILL,
    /** A finished recording. */
    CLIP,
    /** A recording that its recorder had not finished: a capture all the same. */
    UNFINISHED,
    /** A recorder's own file (work directory mark, index): no capture. */
    NOISE,
    /** Anything else: filed as it is. */
    OTHER;

    /** What the extension of a name promises. */
    public static MediaKind ofName(String name) {
        return FileTypes.of(name, null);
    }
}
