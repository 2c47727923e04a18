package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.model.RestoreRequest;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Storage classes, and the ones from which bytes must be restored first. */
@ExtendWith(AwsExtension.class)
final class ArchiveClassIT {

    private final LocalAws aws;

    ArchiveClassIT(LocalAws aws) {
        this.aws = aws;
    }

    @ParameterizedTest
    @EnumSource(names = {"GLACIER_IR", "DEEP_ARCHIVE", "STANDARD_IA"})
    void showsTheClassWhereverS3Does(StorageClass storageClass) {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("put", "x", put -> put.storageClass(storageClass));
        bucket.put("standard", "x");
        bucket.copy("standard", "copy", copy -> copy.storageClass(storageClass));

        assertThat(bucket.head("put").storageClass()).isEqualTo(storageClass);
        assertThat(bucket.head("copy").storageClass()).isEqualTo(storageClass);
        assertThat(bucket.head("standard").storageClassAsString()).isNull();
        assertThat(aws.s3().listObjectsV2(l -> l.bucket(bucket.bucket())).contents())
                .extracting(o -> o.key() + " " + o.storageClassAsString())
                .containsExactly(
                        "copy " + storageClass, "put " + storageClass, "standard STANDARD");
        assertThat(aws.s3().listObjectVersions(l -> l.bucket(bucket.bucket())).versions())
                .extracting(v -> v.key() + " " + v.storageClassAsString())
                .containsExactly(
                        "copy " + storageClass, "put " + storageClass, "standard STANDARD");
    }

    @Test
    void copiesToStandardUnlessToldOtherwise() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "x", put -> put.storageClass(StorageClass.GLACIER_IR));

        bucket.copy("key", "copy");

        assertThat(bucket.head("copy").storageClassAsString()).isNull();
    }

    @Test
    void changesTheClassOfAnObjectInPlace() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put(
                "key",
                "x",
                put -> put.contentType("image/jpeg").metadata(java.util.Map.of("a", "1")));

        bucket.copy("key", "key", copy -> copy.storageClass(StorageClass.DEEP_ARCHIVE));

        var head = bucket.head("key");
        assertThat(head.storageClass()).isEqualTo(StorageClass.DEEP_ARCHIVE);
        assertThat(head.contentType()).isEqualTo("image/jpeg");
        assertThat(head.metadata()).containsEntry("a", "1");
    }

    @Test
    void readsInstantRetrievalAtOnce() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "0123456789", put -> put.storageClass(StorageClass.GLACIER_IR));

        var range =
                aws.s3()
                        .getObjectAsBytes(
                                g -> g.bucket(bucket.bucket()).key("key").range("bytes=2-4"));

        assertThat(range.asUtf8String()).isEqualTo("234");
    }

    @ParameterizedTest
    @EnumSource(names = {"GLACIER", "DEEP_ARCHIVE"})
    void refusesToReadAnArchive(StorageClass archive) {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "x", put -> put.storageClass(archive));

        assertRefused(403, "InvalidObjectState", () -> bucket.get("key"));
        assertRefused(403, "InvalidObjectState", () -> bucket.copy("key", "copy"));
        assertThat(bucket.head("key").contentLength()).isEqualTo(1);
    }

    @Test
    void restoresAfterADelayAndForSomeDays() {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("key", "cold", put -> put.storageClass(StorageClass.DEEP_ARCHIVE));
        var clock = AwsExtension.CLOCK;
        assertThat(bucket.head("key").restore()).isNull();

        assertThat(restore(bucket, 2)).isEqualTo(202);
        assertThat(bucket.head("key").restore()).isEqualTo("ongoing-request=\"true\"");
        assertRefused(409, "RestoreAlreadyInProgress", () -> restore(bucket, 2));
        assertRefused(403, "InvalidObjectState", () -> bucket.get("key"));

        clock.advance(AwsExtension.RESTORE_DELAY);
        assertThat(bucket.head("key").restore())
                .startsWith("ongoing-request=\"false\", expiry-date=\"")
                .endsWith(" 00:00:00 GMT\"");
        assertThat(bucket.get("key")).isEqualTo("cold");
        bucket.copy("key", "copy");
        assertThat(bucket.get("copy")).isEqualTo("cold");
        assertThat(bucket.head("key").storageClass()).isEqualTo(StorageClass.DEEP_ARCHIVE);

        assertThat(restore(bucket, 5)).isEqualTo(200);
        clock.advance(Duration.ofDays(5));
        assertThat(bucket.get("key")).isEqualTo("cold");

        clock.advance(Duration.ofDays(1));
        assertRefused(403, "InvalidObjectState", () -> bucket.get("key"));
        assertThat(bucket.head("key").restore()).isNull();
    }

    @Test
    void refusesToRestoreWhatIsNoArchive() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "x", put -> put.storageClass(StorageClass.GLACIER_IR));

        assertRefused(403, "InvalidObjectState", () -> restore(bucket, 1));
    }

    private int restore(S3Steps bucket, int days) {
        return aws.s3()
                .restoreObject(r ->
                        r.bucket(bucket.bucket())
                                .key("key")
                                .restoreRequest(RestoreRequest.builder().days(days).build()))
                .sdkHttpResponse()
                .statusCode();
    }
}
