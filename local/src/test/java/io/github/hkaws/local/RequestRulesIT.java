package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.Tier;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/** What S3 refuses, or does and we do not, is refused and changes nothing. */
@ExtendWith(AwsExtension.class)
final class RequestRulesIT {

    private final LocalAws aws;
    private final S3Steps bucket;

    RequestRulesIT(LocalAws aws) {
        this.aws = aws;
        this.bucket = S3Steps.newBucket(aws, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intelligent-tiering",
                "metadataConfiguration",
                "abac",
                "replication",
                "object-lock",
                "website",
                "accelerate",
                "session",
                "requestPayment",
                "inventory",
                "analytics"
            })
    void neverDeletesABucketForASubResourceThatItDoesNotKnow(String subResource) {
        ThrowingCallable delete =
                () ->
                        aws.s3()
                                .deleteBucket(d ->
                                        d.bucket(bucket.bucket())
                                                .overrideConfiguration(o ->
                                                        o.putRawQueryParameter(subResource, "")));

        assertRefused(501, "NotImplemented", delete);
        assertThat(bucket.keys()).isEmpty(); // and the bucket is still there
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "renameObject",
                "encryption",
                "annotation",
                "torrent",
                "legal-hold",
                "retention"
            })
    void neverReplacesOrDeletesAnObjectForASubResourceThatItDoesNotKnow(String subResource) {
        bucket.put("key", "before");

        assertRefused(501, "NotImplemented", () -> putWithParameter(subResource));
        assertRefused(
                501,
                "NotImplemented",
                () ->
                        aws.s3()
                                .deleteObject(d ->
                                        d.bucket(bucket.bucket())
                                                .key("key")
                                                .overrideConfiguration(o ->
                                                        o.putRawQueryParameter(subResource, ""))));
        assertThat(bucket.get("key")).isEqualTo("before");
    }

    private void putWithParameter(String parameter) {
        bucket.put(
                "key",
                "<after/>",
                put -> put.overrideConfiguration(o -> o.putRawQueryParameter(parameter, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-write-offset-bytes, 6, 501, NotImplemented",
        "x-amz-object-lock-mode, GOVERNANCE, 400, InvalidRequest",
        "x-amz-object-lock-legal-hold, ON, 400, InvalidRequest",
        "x-amz-expected-bucket-owner, 111122223333, 403, AccessDenied",
        "x-amz-website-redirect-location, /there, 501, NotImplemented",
        "x-amz-grant-read, id=1, 501, NotImplemented",
        "x-amz-checksum-sha512, AAAA, 501, NotImplemented",
        "x-amz-checksum-xxhash64, AAAA, 501, NotImplemented",
        "x-amz-something-new, 1, 501, NotImplemented"
    })
    void neverDropsAHeaderThatS3ActsOn(String header, String value, int status, String code) {
        bucket.put("key", "before");

        assertRefused(
                status,
                code,
                () ->
                        bucket.put(
                                "key",
                                "after",
                                put -> put.overrideConfiguration(o -> o.putHeader(header, value))));
        assertThat(bucket.get("key")).isEqualTo("before");
    }

    @Test
    void servesTheOneOwnerThereIs() {
        bucket.put("key", "text", put -> put.expectedBucketOwner("000000000000"));

        assertThat(bucket.get("key")).isEqualTo("text");
    }

    @Test
    void refusesKeysMetadataAndTagsThatAreTooLongOrOfOtherLetters() {
        bucket.put("k".repeat(1024), "fits", put -> put.metadata(Map.of("m", "v".repeat(2047))));
        assertRefused(400, "KeyTooLongError", () -> bucket.put("k".repeat(1025), ""));
        assertRefused(400, "KeyTooLongError", () -> bucket.put("ü".repeat(513), ""));
        assertRefused(
                400,
                "MetadataTooLarge",
                () -> bucket.put("key", "", put -> put.metadata(Map.of("m", "v".repeat(2048)))));
        for (var tag : List.of("why=%5BM%5D", "%5BM%5D=1", "aws:x=1")) {
            assertRefused(400, "InvalidTag", () -> bucket.put("key", "", put -> put.tagging(tag)));
        }
        assertThat(bucket.keys()).containsExactly("k".repeat(1024));
    }

    @Test
    void refusesPartsOutOfOrderAndAnEmptyListOfThem() {
        var upload = new MultipartSteps(bucket, create -> {});
        byte[] large = new byte[5 << 20];
        var first = upload.part(1, large);
        var second = upload.part(2, large);

        assertRefused(
                400,
                "InvalidPartOrder",
                () -> upload.complete(List.of(second, first), complete -> {}));
        assertRefused(400, "MalformedXML", () -> upload.complete(List.of(), complete -> {}));
        assertRefused(
                400,
                "InvalidRequest",
                () -> upload.complete(List.of(first, second), c -> c.mpuObjectSize(7L)));
        upload.complete(List.of(first, second), c -> c.mpuObjectSize(10L << 20));
        assertThat(bucket.keys()).containsExactly("key");
    }

    @Test
    void takesACompositeChecksumWithAndWithoutTheNumberOfParts() {
        var upload = new MultipartSteps(bucket, "key", ChecksumAlgorithm.CRC32, create -> {});
        List<CompletedPart> parts =
                List.of(upload.part(1, new byte[5 << 20]), upload.part(2, new byte[9]));
        var _ = upload.complete(parts, complete -> {});
        String composite =
                aws.s3()
                        .headObject(
                                h -> h.bucket(bucket.bucket()).key("key").checksumMode("ENABLED"))
                        .checksumCRC32();
        var again = new MultipartSteps(bucket, "again", ChecksumAlgorithm.CRC32, create -> {});
        List<CompletedPart> same =
                List.of(again.part(1, new byte[5 << 20]), again.part(2, new byte[9]));

        again.complete(same, c -> c.checksumCRC32(composite.substring(0, composite.indexOf('-'))));

        assertThat(bucket.keys()).containsExactly("again", "key");
    }

    @Test
    void answersACompletionWithTheChecksumOfTheObjectThatStands() {
        var upload =
                new MultipartSteps(
                        bucket,
                        "key",
                        ChecksumAlgorithm.CRC32,
                        create -> create.checksumType("FULL_OBJECT"));
        List<CompletedPart> parts =
                List.of(upload.part(1, new byte[5 << 20]), upload.part(2, new byte[9]));

        var answer = upload.complete(parts, complete -> {});

        var head =
                aws.s3()
                        .headObject(
                                h -> h.bucket(bucket.bucket()).key("key").checksumMode("ENABLED"));
        assertThat(answer.checksumCRC32()).isEqualTo(head.checksumCRC32());
    }

    @Test
    void refusesLifecyclesThatS3Refuses() {
        var rule =
                LifecycleRule.builder()
                        .id("a")
                        .status(ExpirationStatus.ENABLED)
                        .filter(f -> f.prefix("x/"))
                        .expiration(e -> e.days(7))
                        .build();

        var soon =
                Transition.builder()
                        .days(1)
                        .storageClass(TransitionStorageClass.STANDARD_IA)
                        .build();

        assertRefused(400, "InvalidArgument", () -> lifecycle(rule, rule));
        assertRefused(
                400,
                "InvalidArgument",
                () -> lifecycle(rule.toBuilder().expiration(e -> e.days(0)).build()));
        assertRefused(
                400,
                "InvalidRequest",
                () ->
                        lifecycle(
                                LifecycleRule.builder()
                                        .id("b")
                                        .status(ExpirationStatus.ENABLED)
                                        .filter(f -> f.prefix("x/"))
                                        .build()));
        assertRefused(
                400, "MalformedXML", () -> lifecycle(rule.toBuilder().status("enabled").build()));
        assertRefused(
                400,
                "InvalidArgument",
                () -> lifecycle(rule.toBuilder().transitions(soon).build()));
        lifecycle(rule);
    }

    private void lifecycle(LifecycleRule... rules) {
        aws.s3()
                .putBucketLifecycleConfiguration(
                        p -> p.bucket(bucket.bucket()).lifecycleConfiguration(l -> l.rules(rules)));
    }

    @Test
    void refusesNotificationsThatS3Refuses() {
        var queue = aws.createQueueWithDlq("rules-" + bucket.bucket(), Duration.ofSeconds(30), 3);
        var configuration =
                QueueConfiguration.builder()
                        .queueArn(queue.arn())
                        .events(Event.S3_OBJECT_CREATED)
                        .build();

        assertRefused(
                400,
                "MalformedXML",
                () ->
                        notify(
                                configuration.toBuilder()
                                        .eventsWithStrings("s3:ObjectCreated:Move")
                                        .build()));
        assertRefused(400, "InvalidArgument", () -> notify(configuration, configuration));
        notify(configuration);
    }

    private void notify(QueueConfiguration... configurations) {
        aws.s3()
                .putBucketNotificationConfiguration(p ->
                        p.bucket(bucket.bucket())
                                .notificationConfiguration(
                                        n -> n.queueConfigurations(configurations)));
    }

    @Test
    void refusesAnExpeditedRestoreFromDeepArchive() {
        bucket.put("tar", "bytes", put -> put.storageClass("DEEP_ARCHIVE"));

        assertRefused(
                400,
                "InvalidArgument",
                () ->
                        aws.s3()
                                .restoreObject(r ->
                                        r.bucket(bucket.bucket())
                                                .key("tar")
                                                .restoreRequest(q ->
                                                        q.days(1)
                                                                .glacierJobParameters(g ->
                                                                        g.tier(Tier.EXPEDITED)))));
    }

    @Test
    void deletesABucketInWhichUploadsWereNeverFinished() {
        var pending = S3Steps.newBucket(aws, false);
        var _ = new MultipartSteps(pending, create -> {}).part(1, new byte[9]);

        aws.s3().deleteBucket(d -> d.bucket(pending.bucket()));

        assertRefused(404, "NoSuchBucket", () -> pending.keys());
    }

    @Test
    void givesANewBucketWhatS3GivesIt() {
        var fresh = S3Steps.newBucket(aws, false).bucket();
        var s3 = aws.s3();

        assertThat(
                        s3.getPublicAccessBlock(g -> g.bucket(fresh))
                                .publicAccessBlockConfiguration()
                                .restrictPublicBuckets())
                .isTrue();
        assertThat(
                        s3.getBucketOwnershipControls(g -> g.bucket(fresh))
                                .ownershipControls()
                                .rules()
                                .getFirst()
                                .objectOwnershipAsString())
                .isEqualTo("BucketOwnerEnforced");
        assertThat(
                        s3.getBucketEncryption(g -> g.bucket(fresh))
                                .serverSideEncryptionConfiguration()
                                .rules())
                .hasSize(1);
        s3.deletePublicAccessBlock(d -> d.bucket(fresh));
        assertRefused(
                404,
                "NoSuchPublicAccessBlockConfiguration",
                () -> s3.getPublicAccessBlock(g -> g.bucket(fresh)));
    }
}
