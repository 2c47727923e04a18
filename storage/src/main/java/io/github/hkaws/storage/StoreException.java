package io.github.hkaws.storage;

/**
 * A request to the store failed. The message says what was tried on what.
 *
 * <p>Sorted where it is thrown: {@link Transient} may go away by itself and is worth trying again;
 * {@link Permanent} needs somebody to act.
 */
public abstract sealed class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Kinds of refusal that somebody is told apart. */
    public enum Reason {
        /** These credentials may not do this. */
        NOT_ALLOWED,
        /** There are no credentials, or they have expired. */
        NO_CREDENTIALS,
        /** Anything else. */
        OTHER
    }

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Time-outs, throttling (429, 503), other 5xx, broken connections. */
    public static final class Transient extends StoreException {

        private static final long serialVersionUID = 1L;

        public Transient(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The object is there, and its bytes cannot be read: not by trying again, and not by another
     * role either.
     */
    public static final class Unreadable extends StoreException {

        private static final long serialVersionUID = 1L;

        private final UnreadableReason why;

        public Unreadable(String message, UnreadableReason why, Throwable cause) {
            super(message, cause);
            this.why = why;
        }

        public UnreadableReason why() {
            return why;
        }
    }

    /** Refused: no permission, no bucket, a request S3 does not take. */
    public static sealed class Permanent extends StoreException permits NewerFormat {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        public Permanent(String message, Throwable cause) {
            this(message, cause, Reason.OTHER);
        }

        public Permanent(String message, Throwable cause, Reason reason) {
            super(message, cause);
            this.reason = reason;
        }

        /** What kind of refusal it is; never told by the message, which holds names of cameras. */
        public Reason reason() {
            return reason;
        }
    }

    /** What stands there was written by a newer program; it was left as it is. */
    public static final class NewerFormat extends Permanent {

        private static final long serialVersionUID = 1L;

        public NewerFormat(String message) {
            super(message, new IllegalStateException("a newer format"));
        }
    }
}
