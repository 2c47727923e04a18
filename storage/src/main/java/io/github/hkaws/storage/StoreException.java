package io.github.hkaws.storage;

import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.layout.Key;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to the store failed: of what kind that is, what was asked, and how S3 answered. The
 * message says what was tried on what.
 *
 * <p>Sorted where it is thrown: {@link Transient} may go away by itself and is worth trying again;
 * {@link Permanent} needs somebody to act. What to do about it, {@link Remedies} say.
 */
public abstract sealed class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final transient StoreRequest request;
    private final String what;
    private final transient @Nullable S3Answer answer;

    private StoreException(
            ErrorKind kind,
            StoreRequest request,
            @Nullable S3Answer answer,
            String what,
            @Nullable Throwable cause) {
        this(kind, request, answer, what, request + ": " + what, cause);
    }

    private StoreException(
            ErrorKind kind,
            StoreRequest request,
            @Nullable S3Answer answer,
            String what,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.request = request;
        this.answer = answer;
        this.what = what;
    }

    public final ErrorKind kind() {
        return kind;
    }

    public final StoreRequest request() {
        return request;
    }

    /** Empty where S3 did not refuse: no answer came, or another one than can be. */
    public final Optional<S3Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /** What went wrong, without what was asked. */
    public final String what() {
        return what;
    }

    /** An object's bytes did not all come. */
    public static StoreException brokenOff(Key key, IOException cause) {
        return cause instanceof BrokenBodyException
                ? brokenOff(cause)
                : brokenOff(StoreRequest.get(key), IoReason.of(cause), cause);
    }

    /** The same where only the bytes themselves know whose they are. */
    static StoreException brokenOff(IOException cause) {
        return cause instanceof BrokenBodyException broken
                ? new Transient(ErrorKind.BROKEN_OFF, broken.request(), null, broken.what(), cause)
                : brokenOff(StoreRequest.of(Operation.GET, "", ""), IoReason.of(cause), cause);
    }

    /** The same in the middle of more than one request. */
    public static StoreException brokenOff(StoreRequest request, String what, Throwable cause) {
        return new Transient(ErrorKind.BROKEN_OFF, request, null, what, cause);
    }

    /** Somebody else changed it meanwhile. */
    public static StoreException changed(StoreRequest request, String what) {
        return new Transient(ErrorKind.CONFLICT, request, null, what, null);
    }

    /** This S3 answers otherwise than S3 does, and going on would not be safe. */
    public static StoreException unsafe(StoreRequest request, String what) {
        return new Permanent(ErrorKind.UNSAFE_STORE, request, null, what, null);
    }

    /** What stands there can be of no use; the message names the remedy. */
    public static StoreException useless(StoreRequest request, ErrorKind kind, String what) {
        return new Permanent(kind, request, null, what, null);
    }

    /** Time-outs, throttling (429, 503), other 5xx, broken connections. */
    public static final class Transient extends StoreException {

        private static final long serialVersionUID = 1L;

        /**
         * @param kind one that passes
         * @param answer null: S3 did not refuse
         */
        public Transient(
                ErrorKind kind,
                StoreRequest request,
                @Nullable S3Answer answer,
                String what,
                @Nullable Throwable cause) {
            super(kind, request, answer, what, cause);
            if (!kind.passes()) {
                throw new IllegalArgumentException(kind + " does not pass by itself");
            }
        }
    }

    /**
     * The object is there, and its bytes cannot be read: not by trying again, and not by another
     * role either.
     */
    public static final class Unreadable extends StoreException {

        private static final long serialVersionUID = 1L;

        private final UnreadableReason why;

        public Unreadable(
                UnreadableReason why,
                StoreRequest request,
                S3Answer answer,
                @Nullable Throwable cause) {
            super(why.kind(), request, answer, answer + ": it " + why.what(), cause);
            this.why = why;
        }

        public UnreadableReason why() {
            return why;
        }
    }

    /** Refused: no permission, no bucket, a request S3 does not take. */
    public static sealed class Permanent extends StoreException permits NewerFormat {

        private static final long serialVersionUID = 1L;

        /**
         * @param kind one that does not pass
         * @param answer null: S3 did not refuse
         */
        public Permanent(
                ErrorKind kind,
                StoreRequest request,
                @Nullable S3Answer answer,
                String what,
                @Nullable Throwable cause) {
            super(kind, request, answer, what, cause);
            if (kind.passes()) {
                throw new IllegalArgumentException(kind + " passes by itself");
            }
        }

        private Permanent(StoreRequest request, String message) {
            super(ErrorKind.NEWER_FORMAT, request, null, message, message, null);
        }
    }

    /** What stands there was written by a newer program; it was left as it is. */
    public static final class NewerFormat extends Permanent {

        private static final long serialVersionUID = 1L;

        /**
         * @param where the key
         * @param message the whole of it: where, what is newer, and the remedy
         */
        public NewerFormat(String where, String message) {
            super(StoreRequest.of(Operation.GET, "", where), message);
        }
    }
}
