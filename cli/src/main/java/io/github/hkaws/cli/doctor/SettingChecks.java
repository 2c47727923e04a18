package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.support.OpenBucket;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** What the deployed site declares of its bucket: versions, no public access, TLS only. */
final class SettingChecks {

    static final String DEPLOY = "deploy the site again (doc/deploy.md)";

    private final S3Client s3;
    private final String bucket;

    SettingChecks(OpenBucket open) {
        this.s3 = open.s3();
        this.bucket = open.name();
    }

    List<Finding> versioning() {
        boolean on =
                s3.getBucketVersioning(r -> r.bucket(bucket)).status()
                        == BucketVersioningStatus.ENABLED;
        return List.of(
                on
                        ? Finding.ok("versioning", "on: what is deleted can be brought back")
                        : Finding.wrong(
                                "versioning",
                                "off: what is deleted is gone for good",
                                "aws s3api put-bucket-versioning --bucket %s --versioning-configuration Status=Enabled; or "
                                                .formatted(bucket)
                                        + DEPLOY));
    }

    List<Finding> publicAccess() {
        return setting(
                "public access",
                () -> {
                    PublicAccessBlockConfiguration block =
                            s3.getPublicAccessBlock(r -> r.bucket(bucket))
                                    .publicAccessBlockConfiguration();
                    return Boolean.TRUE.equals(block.blockPublicAcls())
                            && Boolean.TRUE.equals(block.ignorePublicAcls())
                            && Boolean.TRUE.equals(block.blockPublicPolicy())
                            && Boolean.TRUE.equals(block.restrictPublicBuckets());
                },
                "blocked",
                "not blocked: a policy or an ACL could show the pictures to everybody");
    }

    List<Finding> ownership() {
        return setting(
                "ownership",
                () ->
                        s3
                                .getBucketOwnershipControls(r -> r.bucket(bucket))
                                .ownershipControls()
                                .rules()
                                .stream()
                                .anyMatch(rule ->
                                        rule.objectOwnership()
                                                == ObjectOwnership.BUCKET_OWNER_ENFORCED),
                "the bucket's owner owns every object",
                "objects may belong to whoever wrote them");
    }

    List<Finding> policy() {
        return setting(
                "TLS",
                () ->
                        s3.getBucketPolicy(r -> r.bucket(bucket))
                                .policy()
                                .contains("aws:SecureTransport"),
                "the bucket's policy refuses requests without it",
                "the bucket's policy does not insist on it");
    }

    private static List<Finding> setting(
            String topic, Supplier<Boolean> isGood, String good, String bad) {
        boolean fine;
        try {
            fine = isGood.get();
        } catch (AwsServiceException e) {
            if (!Check.isAbsent(e)) {
                throw e;
            }
            fine = false;
        }
        return List.of(fine ? Finding.ok(topic, good) : Finding.wrong(topic, bad, DEPLOY));
    }
}
