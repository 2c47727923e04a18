package io.github.hkaws.local.s3;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3's refusals, with AWS's codes, statuses and messages; S3Proxy renders them as they are. */
final class S3Refusals {

    private S3Refusals() {}

    static S3Exception preconditionFailed() {
        return error(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold");
    }

    static S3Exception notImplemented() {
        return error(
                501,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented");
    }

    static S3Exception noSuchKey() {
        return error(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Exception noSuchBucket() {
        return error(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static S3Exception noSuchUpload() {
        return error(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload"
                        + " may have been aborted or completed.");
    }

    static S3Exception badDigest(String algorithm) {
        return error(
                400,
                "BadDigest",
                "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    static S3Exception invalidRequest(String message) {
        return error(400, "InvalidRequest", message);
    }

    static S3Exception invalidArgument(String message) {
        return error(400, "InvalidArgument", message);
    }

    static S3Exception malformedXml() {
        return error(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published"
                        + " schema");
    }

    static S3Exception archivedOnRead() {
        return error(
                403,
                "InvalidObjectState",
                "The operation is not valid for the object's storage class");
    }

    /** The API model names ObjectNotInActiveTierError for this; the service answers thus. */
    static S3Exception archivedOnCopy() {
        return error(
                403,
                "InvalidObjectState",
                "Operation is not valid for the source object's storage class");
    }

    static S3Exception error(int status, String code, String message) {
        var details =
                AwsErrorDetails.builder()
                        .serviceName("S3")
                        .errorCode(code)
                        .errorMessage(message)
                        .build();
        var builder = S3Exception.builder();
        builder.message(message).statusCode(status).awsErrorDetails(details);
        return (S3Exception) builder.build();
    }
}
