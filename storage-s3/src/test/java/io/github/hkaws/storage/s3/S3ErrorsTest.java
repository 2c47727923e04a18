package io.github.hkaws.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.Remedies;
import io.github.hkaws.storage.S3Answer;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.UnreadableReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ErrorsTest {

    private static final StoreRequest COPY = StoreRequest.copy("hkaws-home", new Key("a"), "b");

    private static SdkException answer(int status, String code, String message) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
                .build();
    }

    private static StoreRequest of(Operation operation) {
        return StoreRequest.of(operation, "hkaws-home", "cameras/expired/AccessDenied.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, THROTTLED",
        "503, ServiceUnavailable, THROTTLED",
        "503, '', THROTTLED",
        "400, ThrottlingException, THROTTLED",
        "429, TooManyRequests, THROTTLED",
        "500, InternalError, SERVER_FAULT",
        "502, BadGateway, SERVER_FAULT",
        "408, RequestTimeout, BROKEN_OFF",
        "400, RequestTimeout, BROKEN_OFF",
        "409, OperationAborted, CONFLICT",
        "409, ConditionalRequestConflict, CONFLICT",
        "412, PreconditionFailed, PRECONDITION",
        "412, '', PRECONDITION",
        "403, AccessDenied, DENIED",
        "403, '', DENIED",
        "400, ExpiredToken, EXPIRED_CREDENTIALS",
        "403, ExpiredTokenException, EXPIRED_CREDENTIALS",
        "400, InvalidToken, UNKNOWN_CREDENTIALS",
        "403, InvalidAccessKeyId, UNKNOWN_CREDENTIALS",
        "403, SignatureDoesNotMatch, WRONG_SECRET",
        "403, RequestTimeTooSkewed, WRONG_CLOCK",
        "404, NoSuchBucket, NO_SUCH_BUCKET",
        "301, PermanentRedirect, WRONG_REGION",
        "301, '', WRONG_REGION",
        "403, InvalidObjectState, ARCHIVED",
        "501, NotImplemented, NOT_IMPLEMENTED",
        "501, '', NOT_IMPLEMENTED",
        "400, InvalidRequest, OTHER",
    })
    void sortsWhatS3AnswersAndKeepsIt(int status, String code, ErrorKind kind) {
        SdkException answer = answer(status, code, "as it says");

        StoreException sorted = S3Errors.sort(COPY, answer);

        assertThat(sorted.kind()).isEqualTo(kind);
        assertThat(sorted instanceof StoreException.Transient).isEqualTo(kind.passes());
        assertThat(sorted.request()).isEqualTo(COPY);
        assertThat(sorted.request().bucket()).isEqualTo("hkaws-home");
        assertThat(sorted.answer()).contains(new S3Answer(status, code));
        assertThat(sorted).hasMessageStartingWith(("COPY a to b: " + status + " " + code).strip());
        assertThat(sorted).hasCause(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "403, InvalidObjectState, The action is not valid for the object's storage class, ARCHIVE_CLASS",
        "403, ObjectNotInActiveTierError, The source object of the COPY action is not in the active tier, ARCHIVE_CLASS",
        "400, InvalidRequest, The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object., CUSTOMER_KEY",
        "403, AccessDenied, User: arn:aws:sts::1:assumed-role/a/b is not authorized to perform: kms:Decrypt on this resource, KMS_KEY",
        "400, KMS.DisabledException, arn:aws:kms:eu-central-1:1:key/2 is disabled., KMS_KEY",
        "400, InvalidRequest, Missing required header, ",
        "403, AccessDenied, Access Denied, ",
        "503, SlowDown, Please reduce your request rate., ",
        "500, KMS.InternalException, KMS could not do it, ",
    })
    void tellsAnObjectThatCannotBeReadFromARefusal(
            int status, String code, String message, @Nullable UnreadableReason why) {
        StoreException sorted = S3Errors.sortReading(COPY, answer(status, code, message));

        assertThat(sorted).hasMessageStartingWith("COPY a to b: " + status + " " + code);
        assertThat(sorted instanceof StoreException.Unreadable unreadable ? unreadable.why() : null)
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({
        "SlowDown, THROTTLED",
        "InternalError, SERVER_FAULT",
        "AccessDenied, DENIED",
        "NotImplemented, NOT_IMPLEMENTED",
    })
    void sortsWhatABatchDeleteReports(String code, ErrorKind kind) {
        var request = StoreRequest.of(Operation.DELETE, "hkaws-home", "a");

        StoreException sorted = S3Errors.sort(request, S3Error.builder().code(code).build());

        assertThat(sorted.kind()).isEqualTo(kind);
        assertThat(sorted).hasMessageStartingWith("DELETE a: " + code);
    }

    @Test
    void takesBrokenConnectionsAndTimeOutsForTransient() {
        StoreException sorted =
                S3Errors.sort(
                        of(Operation.HEAD), broken(new SocketTimeoutException("Read timed out")));

        assertThat(sorted.kind()).isEqualTo(ErrorKind.BROKEN_OFF);
        assertThat(sorted).hasMessage("HEAD cameras/expired/AccessDenied.jpg: no answer in time");
        assertThat(S3Errors.sort(COPY, ApiCallTimeoutException.create(1_000)).kind())
                .isEqualTo(ErrorKind.BROKEN_OFF);
    }

    private static SdkException broken(IOException cause) {
        return SdkClientException.builder()
                .message("Received an " + cause.getClass().getName() + " when attempting it")
                .cause(cause)
                .build();
    }

    @Test
    void saysInWordsThatAwsCannotBeReached() {
        assertThat(S3Errors.sort(COPY, broken(new UnknownHostException("s3.example"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNREACHABLE))
                .hasMessage("COPY a to b: cannot reach AWS (no host of the name s3.example)");
        assertThat(S3Errors.sort(COPY, broken(new ConnectException("Connection refused"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNREACHABLE))
                .hasMessage("COPY a to b: cannot reach AWS (connection refused)");
    }

    @Test
    void tellsByItsTypeThatThereAreNoCredentials() {
        AwsCredentialsProvider nobodys =
                () -> {
                    throw SdkClientException.create("whatever the SDK's words are this year");
                };

        StoreException sorted = refusedBy(nobodys);

        assertThat(sorted).isInstanceOf(StoreException.Permanent.class);
        assertThat(sorted.kind()).isEqualTo(ErrorKind.NO_CREDENTIALS);
    }

    @Test
    void tellsCredentialsThatExpiredWhereTheyAreLent() {
        AwsCredentialsProvider role =
                () -> {
                    throw SdkClientException.create(
                            "no role", answer(400, "ExpiredTokenException", "expired"));
                };
        AwsCredentialsProvider notAllowed =
                () -> {
                    throw SdkClientException.create("no role", answer(403, "AccessDenied", "no"));
                };

        assertThat(refusedBy(role).kind()).isEqualTo(ErrorKind.EXPIRED_CREDENTIALS);
        assertThat(refusedBy(notAllowed).kind()).isEqualTo(ErrorKind.NO_CREDENTIALS);
    }

    private static StoreException refusedBy(AwsCredentialsProvider provider) {
        try {
            TypedCredentials.of(provider).resolveCredentials();
            throw new AssertionError("credentials from nowhere");
        } catch (SdkException e) {
            return S3Errors.sort(COPY, e);
        }
    }

    @Test
    void readsTheOtherRegionFromHeaderOrElement() {
        var header =
                S3Exception.builder()
                        .statusCode(301)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .sdkHttpResponse(
                                                SdkHttpResponse.builder()
                                                        .headers(
                                                                Map.of(
                                                                        "x-amz-bucket-region",
                                                                        java.util.List.of(
                                                                                "eu-west-1")))
                                                        .build())
                                        .build())
                        .build();

        assertThat(region(header)).isEqualTo("eu-west-1");
        assertThat(region(malformed("<Error><Region>eu-central-1</Region></Error>")))
                .isEqualTo("eu-central-1");
        assertThat(region(malformed("{\"region\":\"eu-central-1\"}"))).isEmpty();
        assertThat(region(malformed("<Error><Region>eu' or --</Region></Error>"))).isEmpty();
        assertThat(region(malformed("<Error><Code>A</Code>"))).isEmpty();
    }

    private static SdkException malformed(String body) {
        return S3Exception.builder()
                .statusCode(400)
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .errorCode("AuthorizationHeaderMalformed")
                                .rawResponse(SdkBytes.fromUtf8String(body))
                                .build())
                .build();
    }

    private static String region(SdkException e) {
        return S3Errors.sort(COPY, e).answer().orElseThrow().region();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void saysOf501WhatIsNotKnownAndWhatFollows(Operation operation) {
        StoreException sorted = S3Errors.sort(of(operation), answer(501, "NotImplemented", "no"));

        assertThat(sorted.getMessage())
                .contains("501 NotImplemented: this S3 does not know " + operation.what())
                .contains(operation.follows())
                .endsWith("trying again does not help");
        assertThat(sorted).isInstanceOf(StoreException.Permanent.class);
        assertThat(Remedies.atTheCommandLine(sorted, "--bucket"))
                .doesNotContain("minute")
                .endsWith("hkaws doctor --smoke shows what it can");
        assertThat(Remedies.inTheFunction(sorted)).doesNotContain("tried again");
    }

    @Test
    void keepsTheSdksOwnClassNamesOutOfMessages() {
        var odd =
                SdkClientException.create(
                        "Unable to load region from software.amazon.awssdk.regions.providers.Chain@1f2e3d");

        assertThat(S3Errors.sort(COPY, odd)).hasMessage("COPY a to b: Unable to load region from");
    }
}
