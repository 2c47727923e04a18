package io.github.hkaws.storage;

import java.util.Locale;

/** What kind of failure a request to the store met. What to do about each, {@link Remedies} say. */
public enum ErrorKind {
    /** These credentials may not do this. */
    DENIED,
    EXPIRED_CREDENTIALS,
    /** None were found. */
    NO_CREDENTIALS,
    /** AWS does not know the access key. */
    UNKNOWN_CREDENTIALS,
    /** The secret key is not that of the access key. */
    WRONG_SECRET,
    /** This computer's clock is too far from AWS's. */
    WRONG_CLOCK,
    NO_SUCH_BUCKET,
    WRONG_REGION,
    THROTTLED,
    /** The connection broke, or no answer came in time. */
    BROKEN_OFF,
    UNREACHABLE,
    /** S3's own failure: 5xx. */
    SERVER_FAULT,
    /** Somebody else changed the same thing at that moment. */
    CONFLICT,
    /** What was required of the object's state is not so. */
    PRECONDITION,
    /** In an archive class. */
    ARCHIVED,
    /** Under a key that these credentials do not have. */
    ENCRYPTED,
    /** This S3 does not know such a request. */
    NOT_IMPLEMENTED,
    /** This S3 does otherwise than S3, so that captures could be lost. */
    UNSAFE_STORE,
    /** A newer program wrote it. */
    NEWER_FORMAT,
    OTHER;

    /** Whether it may go away by itself, so that another try is worth it. */
    public boolean passes() {
        return switch (this) {
            case THROTTLED, BROKEN_OFF, UNREACHABLE, SERVER_FAULT, CONFLICT -> true;
            case DENIED,
                    EXPIRED_CREDENTIALS,
                    NO_CREDENTIALS,
                    UNKNOWN_CREDENTIALS,
                    WRONG_SECRET,
                    WRONG_CLOCK,
                    NO_SUCH_BUCKET,
                    WRONG_REGION,
                    PRECONDITION,
                    ARCHIVED,
                    ENCRYPTED,
                    NOT_IMPLEMENTED,
                    UNSAFE_STORE,
                    NEWER_FORMAT,
                    OTHER ->
                    false;
        };
    }

    /** {@code no-such-bucket}, as logs have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
