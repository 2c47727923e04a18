package io.github.hkaws.infra.storage;

import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.site.ArchiveClass;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;

/** The bucket's lifecycle rules in CDK's words. */
final class LifecycleRules {

    private LifecycleRules() {}

    static List<LifecycleRule> of(List<Lifecycle.Rule> rules) {
        return rules.stream().map(LifecycleRules::of).toList();
    }

    private static LifecycleRule of(Lifecycle.Rule rule) {
        LifecycleRule.Builder builder = LifecycleRule.builder().id(rule.id()).enabled(true);
        if (!rule.prefix().isEmpty()) {
            builder.prefix(rule.prefix());
        }
        Lifecycle.Move move = rule.move();
        if (move != null) {
            builder.transitions(List.of(transition(move)));
        }
        if (rule.removesLoneMarkers()) {
            builder.expiredObjectDeleteMarker(true);
        }
        return builder.expiration(days(rule.expiresAfterDays()))
                .noncurrentVersionExpiration(days(rule.noncurrentDays()))
                .abortIncompleteMultipartUploadAfter(days(rule.abortsUploadsAfterDays()))
                .build();
    }

    private static Transition transition(Lifecycle.Move move) {
        return Transition.builder()
                .storageClass(storageClass(move.to()))
                .transitionAfter(Duration.days(move.days()))
                .build();
    }

    private static StorageClass storageClass(ArchiveClass to) {
        return switch (to) {
            case STANDARD_IA -> StorageClass.INFREQUENT_ACCESS;
            case GLACIER_IR -> StorageClass.GLACIER_INSTANT_RETRIEVAL;
            case GLACIER -> StorageClass.GLACIER;
            case DEEP_ARCHIVE -> StorageClass.DEEP_ARCHIVE;
            case STANDARD -> throw new IllegalArgumentException("nothing moves on into " + to);
        };
    }

    private static @Nullable Duration days(@Nullable Integer days) {
        return days == null ? null : Duration.days(days);
    }
}
