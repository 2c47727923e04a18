package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/** A bucket's lifecycle, applied as of a day of our choosing. */
@ExtendWith(AwsExtension.class)
final class LifecycleIT {

    private static final int LARGE = 128 << 10;

    private final LocalAws aws;
    private final S3Steps bucket;

    LifecycleIT(LocalAws aws) {
        this.aws = aws;
        this.bucket = S3Steps.newBucket(aws, true);
    }

    @Test
    void movesLargeEnoughObjectsToAColderClass() {
        rules(
                rule("archive/")
                        .transitions(
                                Transition.builder()
                                        .days(90)
                                        .storageClass(TransitionStorageClass.DEEP_ARCHIVE)
                                        .build())
                        .build());
        put("archive/large", LARGE);
        put("archive/small", LARGE - 1);
        put("other/large", LARGE);

        after(Duration.ofDays(89));
        assertThat(bucket.head("archive/large").storageClass()).isEqualTo(StorageClass.GLACIER_IR);

        after(Duration.ofDays(2));
        assertThat(bucket.head("archive/large").storageClass())
                .isEqualTo(StorageClass.DEEP_ARCHIVE);
        assertThat(bucket.head("archive/small").storageClass()).isEqualTo(StorageClass.GLACIER_IR);
        assertThat(bucket.head("other/large").storageClass()).isEqualTo(StorageClass.GLACIER_IR);
    }

    @Test
    void movesSmallObjectsWhereTheConfigurationSaysSo() {
        var rule =
                rule("archive/")
                        .transitions(
                                Transition.builder()
                                        .days(1)
                                        .storageClass(TransitionStorageClass.DEEP_ARCHIVE)
                                        .build())
                        .build();
        aws.s3()
                .putBucketLifecycleConfiguration(p ->
                        p.bucket(bucket.bucket())
                                .transitionDefaultMinimumObjectSize("varies_by_storage_class")
                                .lifecycleConfiguration(l -> l.rules(rule)));
        put("archive/small", 10);

        after(Duration.ofDays(2));

        assertThat(bucket.head("archive/small").storageClass())
                .isEqualTo(StorageClass.DEEP_ARCHIVE);
        assertThat(
                        aws.s3()
                                .getBucketLifecycleConfiguration(g -> g.bucket(bucket.bucket()))
                                .transitionDefaultMinimumObjectSizeAsString())
                .isEqualTo("varies_by_storage_class");
    }

    @Test
    void expiresObjectsTheirVersionsAndAtLastTheirMarkers() {
        rules(
                rule("restored/").expiration(e -> e.days(7)).build(),
                rule("restored/")
                        .noncurrentVersionExpiration(n -> n.noncurrentDays(3))
                        .expiration(e -> e.expiredObjectDeleteMarker(true))
                        .build());
        bucket.put("restored/x.jpg", "x");

        after(Duration.ofDays(8));
        assertThat(bucket.keys()).isEmpty();
        assertThat(versions()).containsExactly("marker", "version");

        after(Duration.ofDays(4));
        assertThat(versions()).containsExactly("marker");

        after(Duration.ofDays(1));
        assertThat(versions()).isEmpty();
    }

    @Test
    void keepsAnOverwrittenVersionUntilItsDaysSinceTheOverwriteAreOver() {
        rules(rule("").noncurrentVersionExpiration(n -> n.noncurrentDays(1)).build());
        bucket.put("key", "old");
        AwsExtension.CLOCK.advance(Duration.ofDays(30));
        bucket.put("key", "new");

        after(Duration.ofHours(23));
        assertThat(versions()).hasSize(2);

        after(Duration.ofDays(1).plusHours(1));
        assertThat(versions()).hasSize(1);
        assertThat(bucket.get("key")).isEqualTo("new");
    }

    @Test
    void abortsUploadsThatNobodyFinishes() {
        rules(
                rule("archive/")
                        .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(1))
                        .build());
        aws.s3().createMultipartUpload(c -> c.bucket(bucket.bucket()).key("archive/x"));

        after(Duration.ofDays(2));

        assertThat(aws.s3().listMultipartUploads(l -> l.bucket(bucket.bucket())).uploads())
                .isEmpty();
    }

    @Test
    void leavesDisabledRulesAlone() {
        rules(rule("").status(ExpirationStatus.DISABLED).expiration(e -> e.days(1)).build());
        bucket.put("key", "x");

        after(Duration.ofDays(10));

        assertThat(bucket.keys()).containsExactly("key");
    }

    private void put(String key, int size) {
        aws.s3()
                .putObject(
                        p ->
                                p.bucket(bucket.bucket())
                                        .key(key)
                                        .storageClass(StorageClass.GLACIER_IR),
                        RequestBody.fromBytes(new byte[size]));
    }

    private void after(Duration duration) {
        AwsExtension.CLOCK.advance(duration);
        aws.applyLifecycle();
    }

    private List<String> versions() {
        var listing = aws.s3().listObjectVersions(l -> l.bucket(bucket.bucket()));
        return java.util.stream.Stream.concat(
                        listing.deleteMarkers().stream().map(_ -> "marker"),
                        listing.versions().stream().map(_ -> "version"))
                .toList();
    }

    private static LifecycleRule.Builder rule(String prefix) {
        return LifecycleRule.builder()
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix(prefix));
    }

    private void rules(LifecycleRule... rules) {
        aws.s3()
                .putBucketLifecycleConfiguration(
                        p -> p.bucket(bucket.bucket()).lifecycleConfiguration(l -> l.rules(rules)));
    }
}
