package io.github.hkaws.domain.capture.part;

/** What kind of file a capture is. */
public enum MediaKind {
    /** One picture. */
    STILL,
    /** A finished recording. */
    CLIP,
    /** A file that its recorder, or whoever sent it, had not finished: a capture all the same. */
    UNFINISHED,
    /** A recorder's or desktop's own file (work directory mark, index, thumbnails): no capture. */
    NOISE,
    /** Anything else: filed as it is. */
    OTHER;

    /** What the extension of a name promises. */
    public static MediaKind ofName(String name) {
        return FileTypes.of(name, null);
    }
}
