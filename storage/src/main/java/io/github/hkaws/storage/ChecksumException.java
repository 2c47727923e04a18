package io.github.hkaws.storage;

import java.io.IOException;

/** All bytes of an object came, and they are not those that its checksum names. */
public final class ChecksumException extends IOException {

    private static final long serialVersionUID = 1L;

    public ChecksumException(String message) {
        super(message);
    }
}
