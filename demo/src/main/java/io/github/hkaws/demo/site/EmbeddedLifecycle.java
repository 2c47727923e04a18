package io.github.hkaws.demo.site;

import io.github.hkaws.domain.layout.KeyScheme;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * The lifecycle rules of a site's bucket that concern arranging and restoring; nothing current in
 * drop/ expires.
 */
final class EmbeddedLifecycle {

    private EmbeddedLifecycle() {}

    static void put(S3Client s3, String bucket) {
        s3.putBucketLifecycleConfiguration(request ->
                request.bucket(bucket)
                        .lifecycleConfiguration(configuration ->
                                configuration.rules(
                                        noncurrent(KeyScheme.DROP, 3),
                                        noncurrent(KeyScheme.CAMERAS, 3),
                                        expired(KeyScheme.DISCARD, 14),
                                        expired("restored/", 7))));
    }

    private static LifecycleRule noncurrent(String prefix, int days) {
        return rule(prefix)
                .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(days))
                .build();
    }

    private static LifecycleRule expired(String prefix, int days) {
        return rule(prefix).expiration(expiration -> expiration.days(days)).build();
    }

    private static LifecycleRule.Builder rule(String prefix) {
        return LifecycleRule.builder()
                .id(prefix.replace("/", ""))
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(prefix));
    }
}
