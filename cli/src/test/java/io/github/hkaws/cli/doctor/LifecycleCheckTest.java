package io.github.hkaws.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.site.Site;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Transition;

final class LifecycleCheckTest {

    private static final Site SITE = Site.in(ZoneOffset.UTC);

    @Test
    void acceptsWhatTheSiteDeclares() {
        assertThat(LifecycleCheck.compare(there(), SITE))
                .containsExactly(Finding.ok("lifecycle", "as the site declares it"));
    }

    @Test
    void missesEachRuleThatIsGone() {
        for (int gone = 0; gone < there().size(); gone++) {
            List<LifecycleRule> rest = there();
            LifecycleRule rule = rest.remove(gone);

            assertThat(LifecycleCheck.compare(rest, SITE))
                    .as(rule.id())
                    .singleElement()
                    .extracting(Finding::what)
                    .asString()
                    .contains(
                            rule.filter().prefix().isEmpty()
                                    ? "unfinished uploads"
                                    : "under " + rule.filter().prefix() + " after");
        }
    }

    @Test
    void missesTheMoveToDeepArchive() {
        List<LifecycleRule> rules = there();
        rules.replaceAll(rule -> rule.toBuilder().transitions(List.of()).build());

        assertThat(LifecycleCheck.compare(rules, SITE))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .endsWith("no rule for: archive/ to DEEP_ARCHIVE after 90 days");
    }

    @Test
    void refusesWhatExpiresCaptures() {
        for (Lifecycle.Rule declared : Lifecycle.of(SITE)) {
            List<LifecycleRule> rules = there();
            rules.add(
                    LifecycleRule.builder()
                            .id("tidy")
                            .filter(f -> f.prefix(declared.prefix()))
                            .expiration(e -> e.days(400))
                            .build());
            boolean harmless = declared.expiresAfterDays() != null;

            assertThat(LifecycleCheck.compare(rules, SITE))
                    .as(declared.prefix())
                    .filteredOn(finding -> finding.what().startsWith("rule tidy deletes"))
                    .hasSize(harmless ? 0 : 1);
        }
    }

    /** What S3 would answer of the declared rules. */
    private static List<LifecycleRule> there() {
        List<LifecycleRule> rules = new ArrayList<>();
        for (Lifecycle.Rule declared : Lifecycle.of(SITE)) {
            LifecycleRule.Builder rule =
                    LifecycleRule.builder()
                            .id(declared.id())
                            .status(ExpirationStatus.ENABLED)
                            .filter(f -> f.prefix(declared.prefix()));
            Lifecycle.Move move = declared.move();
            if (move != null) {
                rule.transitions(
                        Transition.builder()
                                .storageClass(move.to().name())
                                .days(move.days())
                                .build());
            }
            if (declared.expiresAfterDays() != null) {
                rule.expiration(e -> e.days(declared.expiresAfterDays()));
            }
            if (declared.noncurrentDays() != null) {
                rule.noncurrentVersionExpiration(n -> n.noncurrentDays(declared.noncurrentDays()));
            }
            if (declared.abortsUploadsAfterDays() != null) {
                rule.abortIncompleteMultipartUpload(
                        a -> a.daysAfterInitiation(declared.abortsUploadsAfterDays()));
            }
            rules.add(rule.build());
        }
        return rules;
    }
}
