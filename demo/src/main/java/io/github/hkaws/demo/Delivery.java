package io.github.hkaws.demo;

import java.io.IOException;

/**
 * One file on its way into drop/.
 *
 * @param path what stands after {@code drop/}
 * @param body its bytes, made when they are needed
 * @param expected where they must turn up
 * @param manner how they are written
 */
record Delivery(String path, Body body, Expected expected, Manner manner) {

    /** Bytes made when they are needed. */
    @FunctionalInterface
    interface Body {
        byte[] bytes() throws IOException;
    }

    /** How a program writes a file to S3. */
    enum Manner {
        /** As vsftpd through s3fs: an empty object first, then the file. */
        PLACEHOLDER_FIRST,
        /** As the relay's mover: the file in one request. */
        AT_ONCE,
        /** As s3fs under a slow camera: an empty object, half of the file, all of it. */
        REWRITTEN,
        /** As when the line breaks: an empty object, and the file never comes. */
        NEVER_FINISHED
    }

    /**
     * Where bytes must turn up.
     *
     * @param place what the key must begin with
     * @param identity files of one identity and equal bytes are one capture
     * @param byStoredTime whether the key depends on the second in which S3 gets it
     */
    record Expected(String place, String identity, boolean byStoredTime) {}
}
