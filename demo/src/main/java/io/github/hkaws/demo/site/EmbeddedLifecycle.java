package io.github.hkaws.demo.site;

import io.github.hkaws.domain.deployment.Lifecycle;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Transition;

/** The lifecycle rules that every site's bucket has, in the words of S3's API. */
final class EmbeddedLifecycle {

    private EmbeddedLifecycle() {}

    static void put(S3Client s3, String bucket, List<Lifecycle.Rule> rules) {
        s3.putBucketLifecycleConfiguration(request ->
                request.bucket(bucket)
                        .lifecycleConfiguration(configuration ->
                                configuration.rules(
                                        rules.stream().map(EmbeddedLifecycle::rule).toList())));
    }

    private static LifecycleRule rule(Lifecycle.Rule from) {
        LifecycleRule.Builder rule =
                LifecycleRule.builder()
                        .id(from.id())
                        .status(ExpirationStatus.ENABLED)
                        .filter(filter -> filter.prefix(from.prefix()));
        Lifecycle.Move move = from.move();
        if (move != null) {
            rule.transitions(
                    Transition.builder().storageClass(move.to().name()).days(move.days()).build());
        }
        if (from.expiresAfterDays() != null) {
            rule.expiration(e -> e.days(from.expiresAfterDays()));
        }
        if (from.removesLoneMarkers()) {
            rule.expiration(e -> e.expiredObjectDeleteMarker(true));
        }
        if (from.noncurrentDays() != null) {
            rule.noncurrentVersionExpiration(n -> n.noncurrentDays(from.noncurrentDays()));
        }
        if (from.abortsUploadsAfterDays() != null) {
            rule.abortIncompleteMultipartUpload(
                    a -> a.daysAfterInitiation(from.abortsUploadsAfterDays()));
        }
        return rule.build();
    }
}
