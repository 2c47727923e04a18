package io.github.hkaws.infra.storage;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;

/** Where this stack differs from AwsSolutions, and why. */
final class StorageSuppressions {

    private static final String ACCESS_LOGS = "AwsSolutions-S1";

    private StorageSuppressions() {}

    static void apply(Bucket bucket, @Nullable IBucket accessLogs) {
        if (accessLogs == null) {
            suppress(
                    bucket,
                    "The site's owner chose no access logs (observability.accessLogs); a site of a"
                            + " few cameras would pay more for them than for its pictures");
        } else {
            suppress(accessLogs, "This bucket holds the access logs");
        }
    }

    private static void suppress(IBucket bucket, String reason) {
        NagSuppressions.addResourceSuppressions(
                bucket,
                List.of(NagPackSuppression.builder().id(ACCESS_LOGS).reason(reason).build()));
    }
}
