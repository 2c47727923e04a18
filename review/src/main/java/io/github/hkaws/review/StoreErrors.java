package io.github.hkaws.review;

import io.github.hkaws.storage.ErrorKind;

/**
 * What of a store's error the page is told: HTTP's status and a code that the page knows. The
 * sentence is {@link io.github.hkaws.storage.Remedies}'.
 */
record StoreErrors(int status, String code) {

    private static final StoreErrors BUSY = new StoreErrors(503, "busy");
    private static final StoreErrors SESSION_ENDED = new StoreErrors(401, "session-ended");
    private static final StoreErrors FAILED = new StoreErrors(500, "failed");

    static StoreErrors of(ErrorKind kind) {
        return switch (kind) {
            case THROTTLED, BROKEN_OFF, UNREACHABLE, SERVER_FAULT, CONFLICT -> BUSY;
            case EXPIRED_CREDENTIALS,
                    NO_CREDENTIALS,
                    UNKNOWN_CREDENTIALS,
                    WRONG_SECRET,
                    WRONG_CLOCK ->
                    SESSION_ENDED;
            case DENIED -> new StoreErrors(403, "not-allowed");
            case NEWER_FORMAT -> new StoreErrors(409, "newer-format");
            case NO_SUCH_BUCKET,
                    WRONG_REGION,
                    PRECONDITION,
                    ARCHIVED,
                    ENCRYPTED,
                    NOT_IMPLEMENTED,
                    UNSAFE_STORE,
                    OTHER ->
                    FAILED;
        };
    }
}
