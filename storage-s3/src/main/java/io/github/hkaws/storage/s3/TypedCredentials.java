package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.ErrorKind;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Credentials that are wherever they are; that they could not be had is told by a type. Whatever is
 * thrown in here is about them, which afterwards only the SDK's words would tell.
 */
public final class TypedCredentials implements AwsCredentialsProvider {

    private final AwsCredentialsProvider provider;

    private TypedCredentials(AwsCredentialsProvider provider) {
        this.provider = provider;
    }

    public static AwsCredentialsProvider of(AwsCredentialsProvider provider) {
        return provider instanceof TypedCredentials ? provider : new TypedCredentials(provider);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (RuntimeException e) {
            throw new CredentialsException(kind(e), e);
        }
    }

    /** Credentials that are lent by a service, as by an assumed role, are refused there. */
    private static ErrorKind kind(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException refused) {
                return ofThose(S3Errors.sort(refused).kind());
            }
        }
        return ErrorKind.NO_CREDENTIALS;
    }

    private static ErrorKind ofThose(ErrorKind kind) {
        return switch (kind) {
            case EXPIRED_CREDENTIALS, UNKNOWN_CREDENTIALS, WRONG_SECRET, WRONG_CLOCK -> kind;
            case DENIED,
                    NO_CREDENTIALS,
                    NO_SUCH_BUCKET,
                    WRONG_REGION,
                    THROTTLED,
                    BROKEN_OFF,
                    UNREACHABLE,
                    SERVER_FAULT,
                    CONFLICT,
                    PRECONDITION,
                    ARCHIVED,
                    ENCRYPTED,
                    NOT_IMPLEMENTED,
                    UNSAFE_STORE,
                    NEWER_FORMAT,
                    OTHER ->
                    ErrorKind.NO_CREDENTIALS;
        };
    }

    @Override
    public String toString() {
        return "TypedCredentials";
    }
}
