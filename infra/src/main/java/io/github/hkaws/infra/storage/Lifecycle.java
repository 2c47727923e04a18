package io.github.hkaws.infra.storage;

import io.github.hkaws.domain.site.Site;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;

/**
 * The bucket's lifecycle rules, a rule a prefix, none overlapping another in what it removes. None
 * expires a current capture: a rule knows no holds, the purge function does.
 */
final class Lifecycle {

    private Lifecycle() {}

    static List<LifecycleRule> of(Site site) {
        List<LifecycleRule> rules = new ArrayList<>();
        // Undo for what a function deleted, and no more: noncurrent versions cost as current ones.
        // Three nightly looks at drop/ for what was overwritten before it was ever copied.
        rules.add(noncurrent("drop", 3));
        rules.add(noncurrent("cameras", 3));
        rules.add(archive(site));
        rules.add(noncurrent("catalog", 7));
        rules.add(noncurrent("sheets", 7));
        rules.add(noncurrent("holds", 30));
        rules.add(noncurrent("restores", 30));
        rules.add(noncurrent("reports", 30));
        rules.add(expiring("restored", 7));
        rules.add(expiring("discard", 14));
        rules.add(
                LifecycleRule.builder()
                        .id("leftovers")
                        .enabled(true)
                        // Far longer than any packer lives.
                        .abortIncompleteMultipartUploadAfter(Duration.days(7))
                        .expiredObjectDeleteMarker(true)
                        .build());
        return rules;
    }

    private static LifecycleRule archive(Site site) {
        LifecycleRule.Builder rule =
                LifecycleRule.builder()
                        .id("archive")
                        .enabled(true)
                        .prefix("archive/")
                        .noncurrentVersionExpiration(Duration.days(7));
        Integer deep = site.deepArchiveAfterDays();
        if (deep != null) {
            rule.transitions(
                    List.of(
                            Transition.builder()
                                    .storageClass(StorageClass.DEEP_ARCHIVE)
                                    .transitionAfter(Duration.days(deep))
                                    .build()));
        }
        return rule.build();
    }

    private static LifecycleRule noncurrent(String prefix, int days) {
        return LifecycleRule.builder()
                .id(prefix)
                .enabled(true)
                .prefix(prefix + "/")
                .noncurrentVersionExpiration(Duration.days(days))
                .build();
    }

    /** For copies of what stands elsewhere, and for noise. */
    private static LifecycleRule expiring(String prefix, int days) {
        return LifecycleRule.builder()
                .id(prefix)
                .enabled(true)
                .prefix(prefix + "/")
                .expiration(Duration.days(days))
                .noncurrentVersionExpiration(Duration.days(1))
                .build();
    }
}
