package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.failure.PlainWords;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.S3Answer;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.UnreadableReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Sorts what AWS and the SDK throw by its kind; nobody else looks at it. */
public final class S3Errors {

    private S3Errors() {}

    /** Of a request to another service than S3, or of nothing that has a key. */
    public static StoreException sort(SdkException e) {
        return sort(StoreRequest.of(Operation.OTHER, "", ""), e);
    }

    /** By kind; what was asked and what was answered go with it. */
    public static StoreException sort(StoreRequest request, SdkException e) {
        return switch (e) {
            case AwsServiceException refused -> refused(request, answer(refused), refused);
            case SdkServiceException refused ->
                    refused(request, new S3Answer(refused.statusCode(), ""), refused);
            case SdkException client -> failed(request, client);
        };
    }

    /** The same for a request that reads an object's bytes: it may be the object that refuses. */
    static StoreException sortReading(StoreRequest request, SdkException e) {
        if (e instanceof AwsServiceException refused) {
            Optional<UnreadableReason> why = UnreadableObjects.why(refused);
            if (why.isPresent()) {
                return new StoreException.Unreadable(why.get(), request, answer(refused), e);
            }
        }
        return sort(request, e);
    }

    /** One refusal among those of a batch delete. */
    static StoreException sort(StoreRequest request, S3Error error) {
        return refused(request, new S3Answer(0, String.valueOf(error.code())), null);
    }

    private static StoreException refused(
            StoreRequest request, S3Answer answer, @Nullable SdkException cause) {
        ErrorKind kind = S3Codes.kind(answer);
        String what = answer + hint(kind, request.operation());
        return kind.passes()
                ? new StoreException.Transient(kind, request, answer, what, cause)
                : new StoreException.Permanent(kind, request, answer, what, cause);
    }

    /** What the answer alone leads people astray about. */
    private static String hint(ErrorKind kind, Operation operation) {
        if (kind == ErrorKind.NOT_IMPLEMENTED) {
            return ": this S3 does not know %s: %s; trying again does not help"
                    .formatted(operation.what(), operation.follows());
        }
        boolean ofAnObject =
                operation == Operation.HEAD
                        || operation == Operation.GET
                        || operation == Operation.COPY;
        return kind == ErrorKind.DENIED && ofAnObject
                ? " (without s3:ListBucket S3 answers 403 for a missing object, too)"
                : "";
    }

    /** No answer came, or the request never left. */
    private static StoreException failed(StoreRequest request, SdkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CredentialsException credentials) {
                return new StoreException.Permanent(
                        credentials.kind(), request, null, "there are no credentials", e);
            }
            if (cause instanceof UnknownHostException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException) {
                String what = "cannot reach AWS (%s)".formatted(IoReason.of((IOException) cause));
                return new StoreException.Transient(ErrorKind.UNREACHABLE, request, null, what, e);
            }
            if (cause instanceof IOException broken) {
                return StoreException.brokenOff(request, IoReason.of(broken), e);
            }
            if (cause instanceof InterruptedException || cause instanceof AbortedException) {
                return StoreException.brokenOff(request, "it was broken off", e);
            }
            if (cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException) {
                return StoreException.brokenOff(request, "no answer in time", e);
            }
        }
        String said = PlainWords.of(String.valueOf(e.getMessage()));
        return e instanceof RetryableException
                ? StoreException.brokenOff(request, said, e)
                : new StoreException.Permanent(ErrorKind.OTHER, request, null, said, e);
    }

    /** Sorts what a lazily paged listing throws while it is read. */
    static <T> Stream<T> sorting(StoreRequest request, Stream<T> stream) {
        var pages = stream.iterator();
        Iterator<T> sorted =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        try {
                            return pages.hasNext();
                        } catch (SdkException e) {
                            throw sort(request, e);
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

    private static S3Answer answer(AwsServiceException e) {
        return new S3Answer(e.statusCode(), code(e), OtherRegion.namedBy(e));
    }
}
