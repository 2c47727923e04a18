package io.github.hkaws.infra.relay;

import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.infra.names.SiteNames;
import io.github.hkaws.infra.storage.DropConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the relay's key may do; whoever steals the relay has it.
 *
 * <p>{@code direct}: write under drop/, and nothing else. {@code s3fs}: also read what lies there
 * (s3fs asks for each name before it writes it) and list the bucket (it does so once, without a
 * prefix, when it mounts). Never delete, never anything outside drop/, never what arrange could not
 * read ({@link DropConditions}). Two last statements deny all the rest, and all from elsewhere,
 * whatever else the user may be given one day.
 */
final class RelayPolicy {

    private static final String PUT = "s3:PutObject";

    private RelayPolicy() {}

    static List<PolicyStatement> statements(SiteNames names) {
        Site.Relay relay = names.site().relay();
        String drop = names.objectsArn(Prefixes.DROP + "*");
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(
                PolicyStatement.Builder.create()
                        .sid("Write")
                        .actions(List.of(PUT))
                        .resources(List.of(drop))
                        .conditions(DropConditions.readable())
                        .build());
        List<String> allowed = new ArrayList<>(List.of(PUT));
        switch (relay.mode()) {
            case DIRECT -> {}
            case S3FS -> {
                List<String> reading = List.of("s3:AbortMultipartUpload", "s3:GetObject");
                statements.add(allow("Look", reading, drop));
                statements.add(allow("Mount", List.of("s3:ListBucket"), names.bucketArn()));
                allowed.addAll(reading);
                allowed.add("s3:ListBucket");
            }
        }
        statements.add(
                PolicyStatement.Builder.create()
                        .sid("NothingElse")
                        .effect(Effect.DENY)
                        .notActions(allowed.stream().sorted().toList())
                        .resources(List.of("*"))
                        .build());
        if (!relay.sourceAddresses().isEmpty()) {
            // Once for all of them: the addresses are what makes a policy long.
            statements.add(
                    PolicyStatement.Builder.create()
                            .sid("FromNowhereElse")
                            .effect(Effect.DENY)
                            .actions(List.of("*"))
                            .resources(List.of("*"))
                            .conditions(
                                    Map.of(
                                            "NotIpAddress",
                                            Map.of("aws:SourceIp", relay.sourceAddresses())))
                            .build());
        }
        return statements;
    }

    private static PolicyStatement allow(String sid, List<String> actions, String resource) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .actions(actions)
                .resources(List.of(resource))
                .build();
    }
}
