package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** The bucket's lifecycle rules against those that the site declares. */
final class LifecycleCheck {

    private final OpenBucket open;

    LifecycleCheck(OpenBucket open) {
        this.open = open;
    }

    List<Finding> look() {
        return compare(rules(), open.site());
    }

    /**
     * Judges what a bucket has.
     *
     * @param rules those that are enabled
     */
    static List<Finding> compare(List<LifecycleRule> rules, Site site) {
        List<Lifecycle.Rule> declared = Lifecycle.of(site);
        List<Finding> findings = new ArrayList<>();
        dangers(rules, declared, findings);
        List<String> missing = new ArrayList<>();
        declared.forEach(rule -> missing(rule, rules, missing));
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

    /**
     * A rule that would delete captures, whoever wrote it: nothing current may expire where the
     * site declares a rule that expires nothing, for a rule knows no holds.
     */
    private static void dangers(
            List<LifecycleRule> rules, List<Lifecycle.Rule> declared, List<Finding> findings) {
        List<String> never =
                declared.stream()
                        .filter(rule -> rule.expiresAfterDays() == null)
                        .map(Lifecycle.Rule::prefix)
                        .filter(prefix -> !prefix.isEmpty())
                        .toList();
        for (LifecycleRule rule : rules) {
            String prefix = prefix(rule);
            boolean expires =
                    rule.expiration() != null
                            && (rule.expiration().days() != null
                                    || rule.expiration().date() != null);
            boolean ours =
                    prefix.isEmpty()
                            || never.stream()
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

    /** What a declared rule does and none of the bucket's. */
    private static void missing(
            Lifecycle.Rule declared, List<LifecycleRule> rules, List<String> missing) {
        String prefix = declared.prefix();
        List<LifecycleRule> same = rules.stream().filter(r -> prefix(r).equals(prefix)).toList();
        Integer noncurrent = declared.noncurrentDays();
        Integer expires = declared.expiresAfterDays();
        Lifecycle.Move move = declared.move();
        if (expires == null
                && noncurrent != null
                && same.stream().noneMatch(r -> noncurrent.equals(noncurrentDays(r)))) {
            missing.add("versions under %s after %d days".formatted(prefix, noncurrent));
        }
        if (expires != null && same.stream().noneMatch(r -> expires.equals(expiryDays(r)))) {
            missing.add("objects under %s after %d days".formatted(prefix, expires));
        }
        if (move != null && same.stream().noneMatch(r -> moves(r, move))) {
            missing.add("%s to %s after %d days".formatted(prefix, move.to(), move.days()));
        }
        if (declared.abortsUploadsAfterDays() != null
                && rules.stream().noneMatch(r -> r.abortIncompleteMultipartUpload() != null)) {
            missing.add("unfinished uploads");
        }
    }

    private static boolean moves(LifecycleRule rule, Lifecycle.Move move) {
        return rule.transitions().stream()
                .anyMatch(t ->
                        move.to().name().equals(t.storageClassAsString())
                                && Objects.equals(t.days(), move.days()));
    }

    private static @Nullable Integer noncurrentDays(LifecycleRule rule) {
        return rule.noncurrentVersionExpiration() == null
                ? null
                : rule.noncurrentVersionExpiration().noncurrentDays();
    }

    private static @Nullable Integer expiryDays(LifecycleRule rule) {
        return rule.expiration() == null ? null : rule.expiration().days();
    }

    private static String prefix(LifecycleRule rule) {
        String prefix = rule.filter() == null ? null : rule.filter().prefix();
        return prefix == null ? "" : prefix;
    }
}
