package io.github.hkaws.infra.processing;

import io.github.hkaws.domain.deployment.Grant;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What a grant comes to in a role. */
final class GrantStatement {

    private GrantStatement() {}

    /** Empty if there is nothing to grant it on, as where a site imports from nowhere. */
    static Optional<PolicyStatement> of(Grant grant, SiteNames names) {
        List<String> resources = resources(grant, names);
        return resources.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        PolicyStatement.Builder.create()
                                .actions(grant.actions())
                                .resources(resources)
                                .conditions(conditions(grant))
                                .build());
    }

    private static List<String> resources(Grant grant, SiteNames names) {
        return switch (grant) {
            case Grant.Objects(var _, var prefixes) ->
                    prefixes.stream()
                            .map(prefix ->
                                    names.objectsArn(prefix.endsWith("/") ? prefix + "*" : prefix))
                            .toList();
            case Grant.Listing() -> List.of(names.bucketArn());
            case Grant.ListingVersions(var _) -> List.of(names.bucketArn());
            case Grant.ListingImports() -> imported(names, "");
            case Grant.ReadingImports() -> imported(names, "/*");
            case Grant.Sending(var queue) -> List.of(names.queueArn(queue));
            case Grant.Counted() -> List.of("*");
            case Grant.Publishing() -> List.of(names.topicArn());
        };
    }

    private static List<String> imported(SiteNames names, String keys) {
        return names.site().importFrom().stream()
                .map(bucket -> names.otherBucketArn(bucket) + keys)
                .toList();
    }

    private static Map<String, Object> conditions(Grant grant) {
        return grant instanceof Grant.ListingVersions(var prefix)
                ? Map.of("StringLike", Map.of("s3:prefix", prefix + "*"))
                : Map.of();
    }
}
