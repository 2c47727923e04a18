package io.github.hkaws.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreException.Reason;
import io.github.hkaws.storage.UnreadableReason;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, true",
        "503, ServiceUnavailable, true",
        "500, InternalError, true",
        "502, BadGateway, true",
        "408, RequestTimeout, true",
        "400, RequestTimeout, true",
        "429, TooManyRequests, true",
        "409, OperationAborted, true",
        "409, ConditionalRequestConflict, true",
        "400, InvalidRequest, false",
        "403, AccessDenied, false",
        "404, NoSuchBucket, false",
        "501, NotImplemented, false"
    })
    void sortsWhatS3Answers(int status, String code, boolean again) {
        var answer =
                S3Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();

        StoreException sorted = S3Errors.sort("COPY a to b", answer);

        assertThat(sorted instanceof StoreException.Transient).isEqualTo(again);
        assertThat(sorted).hasMessageStartingWith("COPY a to b: " + status + " " + code);
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
        "503, SlowDown, Please reduce your request rate., "
    })
    void tellsAnObjectThatCannotBeReadFromARefusal(
            int status, String code, String message, @Nullable UnreadableReason why) {
        var answer =
                S3Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage(message)
                                        .build())
                        .build();

        StoreException sorted = S3Errors.sortReading("COPY a to b", answer);

        assertThat(sorted).hasMessageStartingWith("COPY a to b: " + status + " " + code);
        assertThat(sorted instanceof StoreException.Unreadable unreadable ? unreadable.why() : null)
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({"SlowDown, true", "InternalError, true", "AccessDenied, false"})
    void sortsWhatABatchDeleteReports(String code, boolean again) {
        var sorted = S3Errors.sort("DELETE a", S3Error.builder().code(code).build());

        assertThat(sorted instanceof StoreException.Transient).isEqualTo(again);
        assertThat(sorted).hasMessage("DELETE a: " + code);
    }

    @Test
    void takesBrokenConnectionsAndTimeOutsForTransient() {
        var broken =
                SdkClientException.builder()
                        .message("Unable to execute HTTP request")
                        .cause(new SocketTimeoutException("Read timed out"))
                        .build();

        assertThat(S3Errors.sort("HEAD a", broken)).isInstanceOf(StoreException.Transient.class);
        assertThat(S3Errors.sort("HEAD a", ApiCallTimeoutException.create(1_000)))
                .isInstanceOf(StoreException.Transient.class);
    }

    @Test
    void takesMissingCredentialsForPermanent() {
        var none = SdkClientException.create("Unable to load credentials from any provider");

        assertThat(S3Errors.sort("HEAD a", none))
                .isInstanceOfSatisfying(
                        StoreException.Permanent.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NO_CREDENTIALS));
    }

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredToken, NO_CREDENTIALS",
        "400, InvalidToken, NO_CREDENTIALS",
        "403, AccessDenied, NOT_ALLOWED",
        "403, '', NOT_ALLOWED",
        "404, NoSuchBucket, OTHER",
    })
    void saysWhatKindOfRefusalItIs(int status, String code, Reason reason) {
        var answer =
                S3Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();

        assertThat(S3Errors.sort("GET cameras/expired/AccessDenied.jpg", answer))
                .isInstanceOfSatisfying(
                        StoreException.Permanent.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
