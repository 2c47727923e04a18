package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreException.Reason;
import io.github.hkaws.storage.UnreadableReason;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Sorts what S3 and the SDK throw into what may go away by itself and what needs somebody. */
final class S3Errors {

    private static final Set<String> TRANSIENT =
            Set.of(
                    "InternalError",
                    "OperationAborted",
                    "ConditionalRequestConflict",
                    "RequestTimeout",
                    "ServiceUnavailable",
                    "SlowDown",
                    "Throttling",
                    "ThrottlingException",
                    "TooManyRequestsException");

    private static final Set<String> EXPIRED =
            Set.of(
                    "ExpiredToken",
                    "ExpiredTokenException",
                    "InvalidToken",
                    "RequestExpired",
                    "TokenRefreshRequired");

    private S3Errors() {}

    /**
     * @param tried what was tried on what, for example {@code COPY drop/a to cameras/b}
     */
    static StoreException sort(String tried, SdkException e) {
        if (e instanceof AwsServiceException refused) {
            String message =
                    tried + ": " + refused.statusCode() + " " + code(refused) + remedy(refused);
            return isTransient(refused.statusCode(), code(refused))
                    ? new StoreException.Transient(message, e)
                    : new StoreException.Permanent(message, e, reason(refused));
        }
        if (e instanceof SdkClientException && !isIo(e)) {
            return new StoreException.Permanent(
                    tried + ": " + e.getMessage(),
                    e,
                    hasNoCredentials(e) ? Reason.NO_CREDENTIALS : Reason.OTHER);
        }
        return new StoreException.Transient(tried + ": " + e.getMessage(), e);
    }

    private static Reason reason(AwsServiceException e) {
        if (EXPIRED.contains(code(e))) {
            return Reason.NO_CREDENTIALS;
        }
        return e.statusCode() == 403 ? Reason.NOT_ALLOWED : Reason.OTHER;
    }

    /** The SDK has no type for it; what it says here holds no name of ours. */
    private static boolean hasNoCredentials(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause.getClass().getSimpleName().contains("ExpiredToken")
                    || said.startsWith("Unable to load credentials")
                    || (said.contains("SSO") && said.contains("expired"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same for a request that reads an object's bytes: it may be the object that refuses.
     *
     * <p>Codes as in the S3 API Reference, "Error responses" and CopyObject; that of an SSE-C
     * object is a plain InvalidRequest, told by its message alone, and a missing right to a KMS key
     * a plain AccessDenied that names {@code kms:Decrypt}.
     */
    static StoreException sortReading(String tried, SdkException e) {
        StoreException sorted = sort(tried, e);
        return e instanceof AwsServiceException refused
                ? unreadable(refused)
                        .<StoreException>map(why ->
                                new StoreException.Unreadable(
                                        sorted.getMessage() + ": it " + why.what(), why, e))
                        .orElse(sorted)
                : sorted;
    }

    private static Optional<UnreadableReason> unreadable(AwsServiceException e) {
        String code = code(e);
        String message =
                e.awsErrorDetails() == null
                        ? ""
                        : String.valueOf(e.awsErrorDetails().errorMessage());
        if (code.equals("InvalidObjectState") || code.equals("ObjectNotInActiveTierError")) {
            return Optional.of(UnreadableReason.ARCHIVE_CLASS);
        }
        if (code.equals("InvalidRequest") && message.contains("Server Side Encryption")) {
            return Optional.of(UnreadableReason.CUSTOMER_KEY);
        }
        boolean kms =
                code.startsWith("KMS.")
                        || (code.equals("AccessDenied") && message.contains("kms:"));
        return kms ? Optional.of(UnreadableReason.KMS_KEY) : Optional.empty();
    }

    /** One refusal among those of a batch delete. */
    static StoreException sort(String tried, S3Error error) {
        String code = String.valueOf(error.code());
        String message = tried + ": " + code;
        var cause = new IllegalStateException(code + ": " + error.message());
        return TRANSIENT.contains(code)
                ? new StoreException.Transient(message, cause)
                : new StoreException.Permanent(message, cause);
    }

    /** Sorts what a lazily paged listing throws while it is read. */
    static <T> Stream<T> sorting(String tried, Stream<T> stream) {
        var pages = stream.iterator();
        Iterator<T> sorted =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        try {
                            return pages.hasNext();
                        } catch (SdkException e) {
                            throw sort(tried, e);
                        }
                    }

                    @Override
                    public T next() {
                        return pages.next();
                    }
                };
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(sorted, Spliterator.ORDERED), false);
    }

    static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static boolean isTransient(int status, String code) {
        return TRANSIENT.contains(code)
                || status == 408
                || status == 429
                || (status >= 500 && status != 501);
    }

    private static String remedy(AwsServiceException e) {
        if (e.statusCode() == 501) {
            return " (this S3 does not know that request, and trying again does not help; hkaws doctor --smoke shows what it can)";
        }
        return e.statusCode() == 403
                ? " (without s3:ListBucket S3 answers 403 for a missing object, too)"
                : "";
    }

    /** Broken connections and time-outs; not wrong credentials or regions. */
    private static boolean isIo(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.io.IOException || cause instanceof InterruptedException) {
                return true;
            }
        }
        String name = e.getClass().getSimpleName();
        return name.contains("Timeout") || name.contains("Abort") || name.contains("Retry");
    }
}
