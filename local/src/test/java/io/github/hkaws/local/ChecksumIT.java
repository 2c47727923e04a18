package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;

/** The checksum that S3 keeps with every object since December 2024. */
@ExtendWith(AwsExtension.class)
final class ChecksumIT {

    /** The check value of CRC-64/NVME for the digits 1 to 9, in base64. */
    private static final String CRC64_OF_DIGITS = "rosUhgp5mIg=";

    private static final String DIGITS = "123456789";

    private final LocalAws aws;

    ChecksumIT(LocalAws aws) {
        this.aws = aws;
    }

    @Test
    void computesItsOwnWhereTheClientGivesNone() {
        var bucket = S3Steps.newBucket(aws, false);
        try (var plain = clientWithoutChecksums()) {
            var stored =
                    plain.putObject(
                            p -> p.bucket(bucket.bucket()).key("key"),
                            RequestBody.fromString(DIGITS));
            assertThat(stored.checksumCRC64NVME()).isEqualTo(CRC64_OF_DIGITS);
        }

        var head = headWithChecksum(bucket, "key");
        assertThat(head.checksumCRC64NVME()).isEqualTo(CRC64_OF_DIGITS);
        assertThat(head.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(head.metadata()).isEmpty();
        assertThat(bucket.head("key").checksumCRC64NVME()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32, y/Q5Jg==",
        "CRC32C, 4waSgw==",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void keepsTheAlgorithmOfTheClient(String algorithm, String expected) {
        var bucket = S3Steps.newBucket(aws, false);

        bucket.put("key", DIGITS, put -> put.checksumAlgorithm(algorithm));

        assertThat(checksums(headWithChecksum(bucket, "key"))).containsExactly(expected);
    }

    @Test
    void keepsAChecksumThatComesBehindTheBody() {
        var bucket = S3Steps.newBucket(aws, false);

        aws.s3()
                .putObject(
                        p ->
                                p.bucket(bucket.bucket())
                                        .key("key")
                                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                        RequestBody.fromContentProvider(
                                () ->
                                        new ByteArrayInputStream(
                                                DIGITS.getBytes(StandardCharsets.UTF_8)),
                                DIGITS.length(),
                                "text/plain"));

        assertThat(checksums(headWithChecksum(bucket, "key"))).containsExactly("y/Q5Jg==");
    }

    @Test
    void refusesAWrongOneAndKeepsNothing() {
        var bucket = S3Steps.newBucket(aws, false);

        assertRefused(
                400,
                "BadDigest",
                () -> bucket.put("key", DIGITS, put -> put.checksumCRC32("AAAAAA==")));
        assertRefused(
                400,
                "BadDigest",
                () -> bucket.put("key", DIGITS, put -> put.checksumCRC64NVME("AAAAAAAAAAA=")));

        assertThat(bucket.keys()).isEmpty();
    }

    @Test
    void refusesBytesThatDoNotFitTheChecksumBehindThem() {
        var bucket = S3Steps.newBucket(aws, false);
        var wire =
                new RewritingHttpClient(
                        UrlConnectionHttpClient.create(),
                        body -> {
                            assertThat(body).contains("x-amz-checksum-crc32:y/Q5Jg==");
                            return body.replace(":y/Q5Jg==", ":AAAAAA==");
                        });
        try (var s3 =
                S3Client.builder()
                        .endpointOverride(aws.s3Endpoint())
                        .forcePathStyle(true)
                        .region(aws.region())
                        .credentialsProvider(aws.credentials())
                        .httpClient(wire)
                        .build()) {
            assertRefused(
                    400,
                    "BadDigest",
                    () ->
                            s3.putObject(
                                    p -> p.bucket(bucket.bucket()).key("key"),
                                    RequestBody.fromString(DIGITS)));
        }
        assertThat(bucket.keys()).isEmpty();
    }

    @Test
    void acceptsTheRightOneOfItsOwnKind() {
        var bucket = S3Steps.newBucket(aws, false);

        bucket.put("key", DIGITS, put -> put.checksumCRC64NVME(CRC64_OF_DIGITS));

        assertThat(checksums(headWithChecksum(bucket, "key"))).containsExactly(CRC64_OF_DIGITS);
    }

    @Test
    void carriesItOverToACopy() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", DIGITS, put -> put.checksumAlgorithm(ChecksumAlgorithm.SHA256));

        bucket.copy("key", "copy");

        assertThat(checksums(headWithChecksum(bucket, "copy")))
                .containsExactly("FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
    }

    @Test
    void tellsItWithTheBodyAndAmongTheAttributes() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", DIGITS, put -> put.checksumCRC64NVME(CRC64_OF_DIGITS));

        var got =
                aws.s3()
                        .getObjectAsBytes(g ->
                                g.bucket(bucket.bucket())
                                        .key("key")
                                        .checksumMode(ChecksumMode.ENABLED))
                        .response();
        var attributes =
                aws.s3()
                        .getObjectAttributes(a ->
                                a.bucket(bucket.bucket())
                                        .key("key")
                                        .objectAttributes(ObjectAttributes.CHECKSUM));

        assertThat(got.checksumCRC64NVME()).isEqualTo(CRC64_OF_DIGITS);
        assertThat(attributes.checksum().checksumCRC64NVME()).isEqualTo(CRC64_OF_DIGITS);
    }

    private HeadObjectResponse headWithChecksum(S3Steps bucket, String key) {
        return aws.s3()
                .headObject(
                        h -> h.bucket(bucket.bucket()).key(key).checksumMode(ChecksumMode.ENABLED));
    }

    private static List<String> checksums(HeadObjectResponse head) {
        return java.util.stream.Stream.of(
                        head.checksumCRC32(),
                        head.checksumCRC32C(),
                        head.checksumCRC64NVME(),
                        head.checksumSHA1(),
                        head.checksumSHA256())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private S3Client clientWithoutChecksums() {
        return S3Client.builder()
                .endpointOverride(aws.s3Endpoint())
                .forcePathStyle(true)
                .region(aws.region())
                .credentialsProvider(aws.credentials())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
