package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Objects that come in parts, as a packed day does. */
@ExtendWith(AwsExtension.class)
final class MultipartIT {

    private static final byte[] FIRST = filled(5 << 20, 'a');
    private static final byte[] LAST = filled(1000, 'b');

    private final LocalAws aws;

    MultipartIT(LocalAws aws) {
        this.aws = aws;
    }

    @Test
    void keepsWhatOnlyTheFirstRequestSaid() {
        var bucket = S3Steps.newBucket(aws, true);
        var upload =
                new MultipartSteps(
                        bucket,
                        create ->
                                create.storageClass(StorageClass.GLACIER_IR)
                                        .tagging("day=2026-03-01")
                                        .metadata(Map.of("members", "7"))
                                        .contentType("application/x-tar"));
        var parts = List.of(upload.part(1, FIRST), upload.part(2, LAST));

        upload.complete(parts, _ -> {});

        var head = bucket.head("key");
        assertThat(head.storageClass()).isEqualTo(StorageClass.GLACIER_IR);
        assertThat(head.tagCount()).isEqualTo(1);
        assertThat(head.metadata()).containsOnly(Map.entry("members", "7"));
        assertThat(head.contentType()).isEqualTo("application/x-tar");
        assertThat(head.contentLength()).isEqualTo(FIRST.length + LAST.length);
        assertThat(head.eTag()).endsWith("-2\"");
    }

    @Test
    void verifiesTheChecksumOfTheWholeObject() {
        var bucket = S3Steps.newBucket(aws, false);
        var whole = Arrays.copyOf(FIRST, FIRST.length + LAST.length);
        System.arraycopy(LAST, 0, whole, FIRST.length, LAST.length);
        aws.s3()
                .putObject(
                        p ->
                                p.bucket(bucket.bucket())
                                        .key("single")
                                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                        RequestBody.fromBytes(whole));
        var expected = headWithChecksum(bucket, "single").checksumCRC32();
        var upload =
                new MultipartSteps(bucket, create -> create.checksumType(ChecksumType.FULL_OBJECT));
        var parts = List.of(upload.part(1, FIRST), upload.part(2, LAST));

        assertRefused(
                400,
                "BadDigest",
                () ->
                        upload.complete(
                                parts,
                                c ->
                                        c.checksumType(ChecksumType.FULL_OBJECT)
                                                .checksumCRC32("AAAAAA==")));
        assertThat(bucket.keys()).containsExactly("single");
        upload.complete(
                parts, c -> c.checksumType(ChecksumType.FULL_OBJECT).checksumCRC32(expected));

        var head = headWithChecksum(bucket, "key");
        assertThat(head.checksumCRC32()).isEqualTo(expected);
        assertThat(head.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    @Test
    void keepsACompositeChecksumWhereTheClientWantsOne() {
        var bucket = S3Steps.newBucket(aws, false);
        var upload = new MultipartSteps(bucket, "key", ChecksumAlgorithm.SHA256, _ -> {});
        var parts = List.of(upload.part(1, FIRST), upload.part(2, LAST));

        upload.complete(parts, _ -> {});

        var head = headWithChecksum(bucket, "key");
        assertThat(head.checksumSHA256()).endsWith("-2");
        assertThat(head.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
    }

    @Test
    void refusesACompletionThatForgetsTheChecksumsOfParts() {
        var bucket = S3Steps.newBucket(aws, false);
        var upload = new MultipartSteps(bucket, "key", ChecksumAlgorithm.SHA256, _ -> {});
        var bare = CompletedPart.builder().partNumber(1).eTag(upload.part(1, LAST).eTag()).build();

        assertRefused(400, "InvalidRequest", () -> upload.complete(List.of(bare), _ -> {}));
    }

    @Test
    void refusesAPartWithAChecksumOfAnotherKind() {
        var bucket = S3Steps.newBucket(aws, false);
        var upload = new MultipartSteps(bucket, "key", ChecksumAlgorithm.SHA256, _ -> {});

        assertRefused(
                400,
                "InvalidRequest",
                () ->
                        aws.s3()
                                .uploadPart(
                                        p ->
                                                p.bucket(bucket.bucket())
                                                        .key("key")
                                                        .uploadId(upload.id())
                                                        .partNumber(1)
                                                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                                        RequestBody.fromBytes(LAST)));
    }

    @Test
    void completesOntoAFreeKeyOnly() {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("key", "taken");
        var upload = new MultipartSteps(bucket, _ -> {});
        var parts = List.of(upload.part(1, LAST));

        assertRefused(
                412, "PreconditionFailed", () -> upload.complete(parts, c -> c.ifNoneMatch("*")));
        bucket.delete("key");
        upload.complete(parts, c -> c.ifNoneMatch("*"));

        assertThat(bucket.head("key").contentLength()).isEqualTo(LAST.length);
    }

    @Test
    void saysYesToACompletionThatIsRepeated() {
        var bucket = S3Steps.newBucket(aws, false);
        var upload = new MultipartSteps(bucket, _ -> {});
        var parts = List.of(upload.part(1, LAST));

        upload.complete(parts, _ -> {});
        upload.complete(parts, _ -> {});

        assertThat(bucket.keys()).containsExactly("key");
    }

    @Test
    void forgetsAnUploadThatIsAborted() {
        var bucket = S3Steps.newBucket(aws, false);
        var upload = new MultipartSteps(bucket, _ -> {});
        var parts = List.of(upload.part(1, LAST));
        assertThat(aws.s3().listMultipartUploads(l -> l.bucket(bucket.bucket())).uploads())
                .hasSize(1);

        upload.abort();

        assertThat(aws.s3().listMultipartUploads(l -> l.bucket(bucket.bucket())).uploads())
                .isEmpty();
        assertRefused(404, "NoSuchUpload", upload::abort);
        assertRefused(404, "NoSuchUpload", upload::list);
        assertRefused(404, "NoSuchUpload", () -> upload.part(2, LAST));
        assertRefused(404, "NoSuchUpload", () -> upload.complete(parts, _ -> {}));
    }

    @Test
    void copiesPartsOfAnotherObject() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("source", "0123456789");
        var upload = new MultipartSteps(bucket, _ -> {});

        var part =
                aws.s3()
                        .uploadPartCopy(c ->
                                c.sourceBucket(bucket.bucket())
                                        .sourceKey("source")
                                        .copySourceRange("bytes=3-5")
                                        .destinationBucket(bucket.bucket())
                                        .destinationKey("key")
                                        .uploadId(upload.id())
                                        .partNumber(1));
        upload.complete(
                List.of(
                        CompletedPart.builder()
                                .partNumber(1)
                                .eTag(part.copyPartResult().eTag())
                                .build()),
                _ -> {});

        assertThat(bucket.get("key")).isEqualTo("345");
    }

    private software.amazon.awssdk.services.s3.model.HeadObjectResponse headWithChecksum(
            S3Steps bucket, String key) {
        return aws.s3()
                .headObject(
                        h -> h.bucket(bucket.bucket()).key(key).checksumMode(ChecksumMode.ENABLED));
    }

    private static byte[] filled(int size, char with) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
