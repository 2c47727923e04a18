package io.github.hkaws.infra.relay;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.hkaws.infra.names.LogicalId;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.CfnUser;
import software.amazon.awscdk.services.iam.Policy;
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
        Policy policy =
                Policy.Builder.create(this, "Policy")
                        .policyName(names.relayUser())
                        .statements(RelayPolicy.statements(names))
                        .users(List.of(user))
                        .build();
        NagSuppressions.addResourceSuppressions(
                policy,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-IAM5")
                                .reason("The relay chooses its keys under drop/")
                                .appliesTo(
                                        List.of(Map.of("regex", "/^Resource::.*\\/drop\\/\\*$/g")))
                                .build()));
        CfnOutput.Builder.create(this, "RelayUserName")
                .description("aws iam create-access-key --user-name " + names.relayUser())
                .value(user.getUserName())
                .build();
    }
}
