package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Transition;

final class EmbeddedSiteIT {

    /** The bucket of hkaws local is a site's, to the doctor as well. */
    @Test
    void hasTheLifecycleThatItsSiteDeclares() {
        Site site =
                SiteFile.parse(
                        "hkaws.yaml", "timeZone: UTC\narchive: {deepArchiveAfterDays: 120}\n");
        try (var embedded = EmbeddedSite.start("hkaws-local", site, 0, 0)) {
            assertThat(
                            embedded
                                    .s3()
                                    .getBucketLifecycleConfiguration(r -> r.bucket("hkaws-local"))
                                    .rules()
                                    .stream()
                                    .map(EmbeddedSiteIT::read))
                    .containsExactlyElementsOf(Lifecycle.of(site));
        }
    }

    private static Lifecycle.Rule read(LifecycleRule rule) {
        LifecycleExpiration expiration = rule.expiration();
        return new Lifecycle.Rule(
                rule.id(),
                Objects.requireNonNullElse(rule.filter().prefix(), ""),
                rule.transitions().stream().map(EmbeddedSiteIT::read).findFirst().orElse(null),
                expiration == null ? null : expiration.days(),
                rule.noncurrentVersionExpiration() == null
                        ? null
                        : rule.noncurrentVersionExpiration().noncurrentDays(),
                rule.abortIncompleteMultipartUpload() == null
                        ? null
                        : rule.abortIncompleteMultipartUpload().daysAfterInitiation(),
                expiration != null && Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker()));
    }

    private static Lifecycle.@Nullable Move read(Transition move) {
        return new Lifecycle.Move(ArchiveClass.valueOf(move.storageClassAsString()), move.days());
    }
}
