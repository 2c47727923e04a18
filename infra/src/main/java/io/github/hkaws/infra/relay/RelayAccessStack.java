package io.github.hkaws.infra.relay;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.infra.names.LogicalId;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.CfnUser;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.User;
import software.constructs.Construct;

/**
 * The relay's user. Its key is made by hand ({@code aws iam create-access-key}): in a template it
 * could be read by everybody who may read the stack.
 */
public final class RelayAccessStack extends Stack {

    public RelayAccessStack(Construct scope, SiteNames names, StackProps props) {
        super(scope, names.stack("relay"), props);
        User user = User.Builder.create(this, "User").userName(names.relayUser()).build();
        LogicalId.pin(user, CfnUser.class, "RelayUser");
        List<PolicyStatement> statements = RelayPolicy.statements(names);
        int addresses = names.site().relay().sourceAddresses().size();
        PolicyLength.check(statements, "relay.sourceAddresses", addresses);
        // Managed: an inline policy takes a third of the characters.
        ManagedPolicy policy =
                ManagedPolicy.Builder.create(this, "ManagedPolicy")
                        .managedPolicyName(names.relayUser())
                        .description("What the relay's key may do")
                        .statements(statements)
                        .users(List.of(user))
                        .build();
        LogicalId.pin(policy, CfnManagedPolicy.class, "RelayPolicy");
        NagSuppressions.addResourceSuppressions(
                policy,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-IAM5")
                                .reason("The relay chooses its keys under drop/")
                                .appliesTo(
                                        List.of(
                                                Map.of(
                                                        "regex",
                                                        "/^Resource::.*\\/"
                                                                + Prefixes.DROP.replace("/", "\\/")
                                                                + "\\*$/g")))
                                .build()));
        CfnOutput.Builder.create(this, "RelayUserName")
                .description("aws iam create-access-key --user-name " + names.relayUser())
                .value(user.getUserName())
                .build();
    }
}
