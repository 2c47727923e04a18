package io.github.hkaws.infra.relay;

import io.github.hkaws.archive.site.Site;
import io.github.hkaws.infra.names.SiteNames;
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
 * prefix, when it mounts). Never delete, never anything outside drop/. A last statement denies all
 * the rest, whatever else the user may be given one day.
 */
final class RelayPolicy {

    private static final String PUT = "s3:PutObject";

    private RelayPolicy() {}

    static List<PolicyStatement> statements(SiteNames names) {
        Site.Relay relay = names.site().relay();
        String drop = names.objectsArn("drop/*");
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(allow("Write", relay, List.of(PUT), drop));
        List<String> allowed = new ArrayList<>(List.of(PUT));
        switch (relay.mode()) {
            case DIRECT -> {}
            case S3FS -> {
                List<String> reading = List.of("s3:AbortMultipartUpload", "s3:GetObject");
                statements.add(allow("Look", relay, reading, drop));
                statements.add(allow("Mount", relay, List.of("s3:ListBucket"), names.bucketArn()));
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
        return statements;
    }

    private static PolicyStatement allow(
            String sid, Site.Relay relay, List<String> actions, String resource) {
        PolicyStatement.Builder statement =
                PolicyStatement.Builder.create()
                        .sid(sid)
                        .actions(actions)
                        .resources(List.of(resource));
        if (!relay.sourceAddresses().isEmpty()) {
            statement.conditions(
                    Map.of("IpAddress", Map.of("aws:SourceIp", relay.sourceAddresses())));
        }
        return statement.build();
    }
}
