package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.S3Answer;

/**
 * What S3's codes mean, and those of the services beside it (S3 API Reference, "Error responses";
 * "Common errors" of the others), and where there is none, HTTP's status.
 */
final class S3Codes {

    private S3Codes() {}

    static ErrorKind kind(S3Answer answer) {
        if (answer.status() == 501) {
            return ErrorKind.NOT_IMPLEMENTED;
        }
        return switch (answer.code()) {
            case "AccessDenied",
                    "AccessDeniedException",
                    "AllAccessDisabled",
                    "AuthorizationError" ->
                    ErrorKind.DENIED;
            case "ExpiredToken",
                    "ExpiredTokenException",
                    "RequestExpired",
                    "TokenRefreshRequired" ->
                    ErrorKind.EXPIRED_CREDENTIALS;
            case "InvalidAccessKeyId",
                    "InvalidClientTokenId",
                    "UnrecognizedClientException",
                    "InvalidToken" ->
                    ErrorKind.UNKNOWN_CREDENTIALS;
            case "SignatureDoesNotMatch" -> ErrorKind.WRONG_SECRET;
            case "RequestTimeTooSkewed" -> ErrorKind.WRONG_CLOCK;
            case "NoSuchBucket" -> ErrorKind.NO_SUCH_BUCKET;
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" ->
                    ErrorKind.WRONG_REGION;
            case "SlowDown",
                    "ServiceUnavailable",
                    "Throttling",
                    "ThrottlingException",
                    "TooManyRequests",
                    "TooManyRequestsException" ->
                    ErrorKind.THROTTLED;
            case "RequestTimeout" -> ErrorKind.BROKEN_OFF;
            case "InternalError" -> ErrorKind.SERVER_FAULT;
            case "OperationAborted", "ConditionalRequestConflict" -> ErrorKind.CONFLICT;
            case "PreconditionFailed" -> ErrorKind.PRECONDITION;
            case "InvalidObjectState", "ObjectNotInActiveTierError" -> ErrorKind.ARCHIVED;
            case "NotImplemented" -> ErrorKind.NOT_IMPLEMENTED;
            default -> byStatus(answer.status());
        };
    }

    private static ErrorKind byStatus(int status) {
        return switch (status) {
            case 301, 307 -> ErrorKind.WRONG_REGION;
            case 403 -> ErrorKind.DENIED;
            case 408 -> ErrorKind.BROKEN_OFF;
            case 412 -> ErrorKind.PRECONDITION;
            case 429, 503 -> ErrorKind.THROTTLED;
            default -> status >= 500 ? ErrorKind.SERVER_FAULT : ErrorKind.OTHER;
        };
    }
}
