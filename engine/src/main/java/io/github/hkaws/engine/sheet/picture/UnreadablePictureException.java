package io.github.hkaws.engine.sheet.picture;

/** Bytes that make no picture; the message says why, in a few words. */
final class UnreadablePictureException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadablePictureException(String why) {
        super(why);
    }
}
