package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static io.github.hkaws.local.S3Steps.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;

/** Less than a whole object, and where a whole one stands. */
@ExtendWith(AwsExtension.class)
final class PartIT {

    private static final byte[] FIRST = filled(5 << 20, 'a');
    private static final byte[] LAST = filled(1000, 'b');

    private final LocalAws aws;
    private final S3Steps bucket;

    PartIT(LocalAws aws) {
        this.aws = aws;
        this.bucket = S3Steps.newBucket(aws, true);
    }

    private static byte[] filled(int length, char content) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) content);
        return bytes;
    }

    private CompleteMultipartUploadResponse upload() {
        var upload = new MultipartSteps(bucket, _ -> {});
        return upload.complete(List.of(upload.part(1, FIRST), upload.part(2, LAST)), _ -> {});
    }

    @Test
    void servesAPartByItsNumber() {
        var version = upload().versionId();
        bucket.put("key", "a later version");

        var last =
                aws.s3()
                        .getObjectAsBytes(g ->
                                g.bucket(bucket.bucket())
                                        .key("key")
                                        .versionId(version)
                                        .partNumber(2));
        var first =
                aws.s3()
                        .headObject(h ->
                                h.bucket(bucket.bucket())
                                        .key("key")
                                        .versionId(version)
                                        .partNumber(1));

        assertThat(last.asByteArray()).isEqualTo(LAST);
        assertThat(last.response().contentRange()).isEqualTo("bytes 5242880-5243879/5243880");
        assertThat(last.response().partsCount()).isEqualTo(2);
        assertThat(first.sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(first.contentLength()).isEqualTo(FIRST.length);
        assertThat(first.partsCount()).isEqualTo(2);
        assertRefused(
                416,
                "InvalidPartNumber",
                () ->
                        aws.s3()
                                .getObjectAsBytes(g ->
                                        g.bucket(bucket.bucket())
                                                .key("key")
                                                .versionId(version)
                                                .partNumber(3)));
    }

    @Test
    void takesAnObjectInOnePieceForItsFirstPart() {
        bucket.put("key", "0123456789");

        var part =
                aws.s3().getObjectAsBytes(g -> g.bucket(bucket.bucket()).key("key").partNumber(1));

        assertThat(part.asUtf8String()).isEqualTo("0123456789");
        assertThat(part.response().contentRange()).isEqualTo("bytes 0-9/10");
        assertThat(part.response().partsCount()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-4, 206, 3, bytes 2-4/10",
        "bytes=7-, 206, 3, bytes 7-9/10",
        "bytes=-4, 206, 4, bytes 6-9/10",
        "bytes=8-99, 206, 2, bytes 8-9/10",
        "pages=1-2, 200, 10, ",
        "bytes=4-2, 200, 10, "
    })
    void tellsOfARangeOnHead(String range, int status, long length, String contentRange) {
        bucket.put("key", "0123456789");

        var head = aws.s3().headObject(h -> h.bucket(bucket.bucket()).key("key").range(range));

        assertThat(head.sdkHttpResponse().statusCode()).isEqualTo(status);
        assertThat(head.contentLength()).isEqualTo(length);
        assertThat(head.sdkHttpResponse().firstMatchingHeader("Content-Range").orElse(null))
                .isEqualTo(contentRange);
    }

    @Test
    void knowsNoRangeBehindTheEnd() {
        bucket.put("key", "0123456789");

        var refusal =
                refusalOf(() ->
                        aws.s3()
                                .headObject(h ->
                                        h.bucket(bucket.bucket()).key("key").range("bytes=10-")));

        assertThat(Objects.requireNonNull(refusal).statusCode()).isEqualTo(416);
    }

    @Test
    void namesWhereACompletedUploadStands() {
        assertThat(upload().location())
                .isEqualTo("%s/%s/key".formatted(aws.s3Endpoint(), bucket.bucket()));
    }
}
