package io.github.hkaws.infra.storage;

import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.infra.names.LogicalId;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketPolicy;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** A bucket for S3's own log of requests to the site's bucket: closed; its lines go by age. */
final class AccessLogBucket extends Construct {

    private final Bucket bucket;

    AccessLogBucket(Construct scope, String id, SiteNames names) {
        super(scope, id);
        bucket =
                Bucket.Builder.create(this, "Bucket")
                        .bucketName(names.accessLogBucket())
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .encryption(BucketEncryption.S3_MANAGED)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .enforceSsl(true)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .lifecycleRules(
                                List.of(
                                        LifecycleRule.builder()
                                                .id("old-lines")
                                                .enabled(true)
                                                .expiration(
                                                        Duration.days(Lifecycle.ACCESS_LOG_DAYS))
                                                .build()))
                        .build();
        // Closed to the same requests after a teardown, and to be taken over with its bucket.
        BucketPolicy policy = bucket.getPolicy();
        if (policy != null) {
            policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
        }
        LogicalId.pin(bucket, CfnBucket.class, "AccessLogBucket");
    }

    Bucket bucket() {
        return bucket;
    }
}
