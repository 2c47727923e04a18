package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** What a stack puts on its bucket is taken and given back. */
@ExtendWith(AwsExtension.class)
final class BucketConfigurationIT {

    private final LocalAws aws;
    private final String bucket;

    BucketConfigurationIT(LocalAws aws) {
        this.aws = aws;
        this.bucket = S3Steps.newBucket(aws, false).bucket();
    }

    @Test
    void keepsTheLifecycle() {
        assertRefused(
                404,
                "NoSuchLifecycleConfiguration",
                () -> aws.s3().getBucketLifecycleConfiguration(g -> g.bucket(bucket)));
        var rule =
                LifecycleRule.builder()
                        .id("restored")
                        .status(ExpirationStatus.ENABLED)
                        .filter(f -> f.prefix("restored/"))
                        .expiration(e -> e.days(7))
                        .build();

        aws.s3()
                .putBucketLifecycleConfiguration(
                        p -> p.bucket(bucket).lifecycleConfiguration(l -> l.rules(rule)));

        assertThat(aws.s3().getBucketLifecycleConfiguration(g -> g.bucket(bucket)).rules())
                .containsExactly(rule);
        aws.s3().deleteBucketLifecycle(d -> d.bucket(bucket));
        assertRefused(
                404,
                "NoSuchLifecycleConfiguration",
                () -> aws.s3().getBucketLifecycleConfiguration(g -> g.bucket(bucket)));
    }

    @Test
    void keepsThePublicAccessBlock() {
        aws.s3()
                .putPublicAccessBlock(p ->
                        p.bucket(bucket)
                                .publicAccessBlockConfiguration(
                                        b -> b.blockPublicAcls(true).ignorePublicAcls(true)));

        var kept =
                aws.s3()
                        .getPublicAccessBlock(g -> g.bucket(bucket))
                        .publicAccessBlockConfiguration();
        assertThat(kept.blockPublicAcls()).isTrue();
        assertThat(kept.ignorePublicAcls()).isTrue();
    }

    @Test
    void keepsOwnershipEncryptionPolicyTagsAndLogging() {
        var s3 = aws.s3();
        var policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        var tag = Tag.builder().key("a").value("1").build();
        s3.putBucketOwnershipControls(p ->
                p.bucket(bucket)
                        .ownershipControls(o ->
                                o.rules(
                                        OwnershipControlsRule.builder()
                                                .objectOwnership(
                                                        ObjectOwnership.BUCKET_OWNER_ENFORCED)
                                                .build())));
        s3.putBucketEncryption(p ->
                p.bucket(bucket)
                        .serverSideEncryptionConfiguration(c ->
                                c.rules(
                                        ServerSideEncryptionRule.builder()
                                                .applyServerSideEncryptionByDefault(d ->
                                                        d.sseAlgorithm(ServerSideEncryption.AES256))
                                                .build())));
        s3.putBucketPolicy(p -> p.bucket(bucket).policy(policy));
        s3.putBucketTagging(p -> p.bucket(bucket).tagging(t -> t.tagSet(tag)));
        s3.putBucketLogging(p ->
                p.bucket(bucket)
                        .bucketLoggingStatus(l ->
                                l.loggingEnabled(
                                        e -> e.targetBucket(bucket).targetPrefix("logs/"))));

        assertThat(s3.getBucketOwnershipControls(g -> g.bucket(bucket)).ownershipControls().rules())
                .extracting(OwnershipControlsRule::objectOwnership)
                .containsExactly(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(
                        s3.getBucketEncryption(g -> g.bucket(bucket))
                                .serverSideEncryptionConfiguration()
                                .rules())
                .hasSize(1);
        assertThat(s3.getBucketPolicy(g -> g.bucket(bucket)).policy()).isEqualTo(policy);
        assertThat(s3.getBucketTagging(g -> g.bucket(bucket)).tagSet()).containsExactly(tag);
        assertThat(s3.getBucketLogging(g -> g.bucket(bucket)).loggingEnabled().targetPrefix())
                .isEqualTo("logs/");
    }

    @Test
    void forgetsAllWithTheBucket() {
        aws.s3().putBucketPolicy(p -> p.bucket(bucket).policy("{}"));

        aws.s3().deleteBucket(d -> d.bucket(bucket));
        assertRefused(404, "NoSuchBucket", () -> aws.s3().getBucketPolicy(g -> g.bucket(bucket)));
        aws.s3().createBucket(c -> c.bucket(bucket));

        assertRefused(
                404, "NoSuchBucketPolicy", () -> aws.s3().getBucketPolicy(g -> g.bucket(bucket)));
    }
}
