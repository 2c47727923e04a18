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
    private final ErrorKind usual;

    private TypedCredentials(AwsCredentialsProvider provider, ErrorKind usual) {
        this.provider = provider;
        this.usual = usual;
    }

    public static AwsCredentialsProvider of(AwsCredentialsProvider provider) {
        return of(provider, ErrorKind.NO_CREDENTIALS);
    }

    /**
     * Credentials that stand on somebody's login, which ends by itself, mostly after some hours.
     */
    public static AwsCredentialsProvider ofLogin(AwsCredentialsProvider provider) {
        return of(provider, ErrorKind.EXPIRED_CREDENTIALS);
    }

    private static AwsCredentialsProvider of(AwsCredentialsProvider provider, ErrorKind usual) {
        return provider instanceof TypedCredentials
                ? provider
                : new TypedCredentials(provider, usual);
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
    private ErrorKind kind(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException refused) {
                return ofThose(S3Errors.sort(refused).kind());
            }
        }
        return usual;
    }

    private ErrorKind ofThose(ErrorKind kind) {
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
                    usual;
        };
    }

    @Override
    public String toString() {
        return "TypedCredentials";
    }
}
