package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.support.OpenBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** The bucket's lifecycle rules against those that the deployed site declares. */
final class LifecycleCheck {

    /** Nothing current may ever be expired below these: a rule knows no holds. */
    private static final Set<String> NEVER =
            Set.of("drop/", "cameras/", "archive/", "catalog/", "holds/", "sheets/", "reports/");

    /** Days that noncurrent versions stay, by prefix. */
    static final Map<String, Integer> NONCURRENT =
            new TreeMap<>(
                    Map.of(
                            "drop/",
                            3,
                            "cameras/",
                            3,
                            "archive/",
                            7,
                            "catalog/",
                            7,
                            "sheets/",
                            7,
                            "holds/",
                            30,
                            "restores/",
                            30,
                            "reports/",
                            30));

    /** Days after which current objects go, by prefix. */
    static final Map<String, Integer> EXPIRING =
            new TreeMap<>(Map.of("restored/", 7, "discard/", 14));

    private final OpenBucket open;

    LifecycleCheck(OpenBucket open) {
        this.open = open;
    }

    List<Finding> look() {
        List<LifecycleRule> rules = rules();
        List<Finding> findings = new ArrayList<>();
        dangers(rules, findings);
        List<String> missing = new ArrayList<>();
        NONCURRENT.forEach((prefix, days) -> {
            if (rules.stream().noneMatch(rule -> days.equals(noncurrentDays(prefix, rule)))) {
                missing.add("versions under %s after %d days".formatted(prefix, days));
            }
        });
        EXPIRING.forEach((prefix, days) -> {
            if (rules.stream().noneMatch(rule -> days.equals(expiryDays(prefix, rule)))) {
                missing.add("objects under %s after %d days".formatted(prefix, days));
            }
        });
        deepArchive(rules).ifPresent(missing::add);
        if (rules.stream().noneMatch(rule -> rule.abortIncompleteMultipartUpload() != null)) {
            missing.add("unfinished uploads");
        }
        findings.add(
                missing.isEmpty()
                        ? Finding.ok("lifecycle", "as the site declares it")
                        : Finding.hint(
                                "lifecycle",
                                "differs from what the site declares; no rule for: "
                                        + String.join(", ", missing),
                                SettingChecks.DEPLOY));
        return findings;
    }

    private List<LifecycleRule> rules() {
        try {
            return open
                    .s3()
                    .getBucketLifecycleConfiguration(r -> r.bucket(open.name()))
                    .rules()
                    .stream()
                    .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                    .toList();
        } catch (AwsServiceException e) {
            if (Check.isAbsent(e)) {
                return List.of();
            }
            throw e;
        }
    }

    /** A rule that would delete captures, whoever wrote it. */
    private static void dangers(List<LifecycleRule> rules, List<Finding> findings) {
        for (LifecycleRule rule : rules) {
            String prefix = prefix(rule);
            boolean expires =
                    rule.expiration() != null
                            && (rule.expiration().days() != null
                                    || rule.expiration().date() != null);
            boolean ours =
                    prefix.isEmpty()
                            || NEVER.stream()
                                    .anyMatch(p -> p.startsWith(prefix) || prefix.startsWith(p));
            if (expires && ours) {
                findings.add(
                        Finding.wrong(
                                "lifecycle",
                                "rule %s deletes what lies under '%s' after some days, held or not"
                                        .formatted(rule.id(), prefix),
                                "remove that rule; hkaws purge ends retention and respects holds"));
            }
        }
    }

    private Optional<String> deepArchive(List<LifecycleRule> rules) {
        Integer days = open.site().deepArchiveAfterDays();
        boolean there =
                days == null
                        || rules.stream()
                                .filter(rule -> prefix(rule).equals("archive/"))
                                .flatMap(rule -> rule.transitions().stream())
                                .anyMatch(t ->
                                        "DEEP_ARCHIVE".equals(t.storageClassAsString())
                                                && days.equals(t.days()));
        return there
                ? Optional.empty()
                : Optional.of("archive/ to DEEP_ARCHIVE after %d days".formatted(days));
    }

    private static @Nullable Integer noncurrentDays(String prefix, LifecycleRule rule) {
        return prefix(rule).equals(prefix) && rule.noncurrentVersionExpiration() != null
                ? rule.noncurrentVersionExpiration().noncurrentDays()
                : null;
    }

    private static @Nullable Integer expiryDays(String prefix, LifecycleRule rule) {
        return prefix(rule).equals(prefix) && rule.expiration() != null
                ? rule.expiration().days()
                : null;
    }

    private static String prefix(LifecycleRule rule) {
        String prefix = rule.filter() == null ? null : rule.filter().prefix();
        return prefix == null ? "" : prefix;
    }
}
