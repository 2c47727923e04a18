package io.github.hkaws.infra.processing;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.Grant;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sqs.Queue;

/** Where the roles differ from AwsSolutions, and why. */
final class ProcessingSuppressions {

    private ProcessingSuppressions() {}

    static void apply(Queue failedRuns) {
        NagSuppressions.addResourceSuppressions(
                failedRuns,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-SQS3")
                                .reason(
                                        "Failed runs end in this queue; nothing reads it but"
                                                + " people")
                                .build()));
    }

    static void applyImports(Role role, FunctionSpec spec, SiteNames names) {
        boolean imports = spec.grants().stream().anyMatch(Grant.ReadingImports.class::isInstance);
        for (String bucket : imports ? names.site().importFrom() : List.<String>of()) {
            NagSuppressions.addResourceSuppressions(
                    role,
                    List.of(
                            NagPackSuppression.builder()
                                    .id("AwsSolutions-IAM5")
                                    .reason(
                                            "The site file names this bucket to be imported from;"
                                                    + " it is read, and nothing else")
                                    .appliesTo(
                                            List.of(
                                                    Map.of(
                                                            "regex",
                                                            "/^Resource::.*:::"
                                                                    + bucket.replace(".", "\\.")
                                                                    + "\\/\\*$/g")))
                                    .build()),
                    true);
        }
    }

    static void apply(Role role, FunctionSpec spec) {
        if (spec.grants().stream().anyMatch(Grant.Counted.class::isInstance)) {
            NagSuppressions.addResourceSuppressions(
                    role,
                    List.of(
                            NagPackSuppression.builder()
                                    .id("AwsSolutions-IAM5")
                                    .reason(
                                            "CloudWatch knows no resources of metrics; what it"
                                                    + " gives are sums by the hour")
                                    .appliesTo(List.of("Resource::*"))
                                    .build()),
                    true);
        }
        String prefixes =
                spec.grants().stream()
                        .filter(Grant.Objects.class::isInstance)
                        .map(Grant.Objects.class::cast)
                        .flatMap(objects -> objects.prefixes().stream())
                        .filter(prefix -> prefix.endsWith("/"))
                        .map(prefix -> prefix.replace("/", "\\/"))
                        .distinct()
                        .reduce((a, b) -> a + "|" + b)
                        .orElse("");
        if (!prefixes.isEmpty()) {
            NagSuppressions.addResourceSuppressions(
                    role,
                    List.of(
                            NagPackSuppression.builder()
                                    .id("AwsSolutions-IAM5")
                                    .reason(
                                            "Keys are not known in advance; the prefix is the"
                                                    + " narrowest ARN there is")
                                    .appliesTo(
                                            List.of(
                                                    Map.of(
                                                            "regex",
                                                            "/^Resource::.*\\/("
                                                                    + prefixes
                                                                    + ")\\*$/g")))
                                    .build()),
                    true);
        }
    }
}
