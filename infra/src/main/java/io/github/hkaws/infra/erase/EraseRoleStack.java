package io.github.hkaws.infra.erase;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.infra.names.LogicalId;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The role of {@code hkaws erase}, the only one that may remove versions. It is there only while
 * {@code -c eraseRole=true} is said, for people of this account who gave a second factor, for an
 * hour at a time; it can neither remove a hold or a report, nor get round a lock.
 */
public final class EraseRoleStack extends Stack {

    /** Where captures and copies of them lie. */
    private static final List<String> ERASED =
            below(
                    Prefixes.ARCHIVE,
                    Prefixes.CAMERAS,
                    Prefixes.CATALOG,
                    Prefixes.DROP,
                    Prefixes.RESTORED,
                    Prefixes.SHEETS);

    private static final List<String> WRITTEN =
            below(Prefixes.ARCHIVE, Prefixes.CATALOG, Prefixes.REPORTS);

    public EraseRoleStack(Construct scope, SiteNames names, StackProps props) {
        super(scope, names.stack("erase"), props);
        Role role =
                Role.Builder.create(this, "Role")
                        .roleName(names.eraseRole())
                        .description(
                                "hkaws erase: removes versions for good; delete this stack after use")
                        .maxSessionDuration(Duration.hours(1))
                        .assumedBy(
                                new PrincipalWithConditions(
                                        new AccountRootPrincipal(),
                                        Map.of(
                                                "Bool",
                                                Map.of("aws:MultiFactorAuthPresent", "true"))))
                        .build();
        LogicalId.pin(role, CfnRole.class, "EraseRole");
        ManagedPolicy policy =
                ManagedPolicy.Builder.create(this, "Policy")
                        .managedPolicyName(names.eraseRole())
                        .description("What hkaws erase may do")
                        .statements(statements(names))
                        .roles(List.of(role))
                        .build();
        NagSuppressions.addResourceSuppressions(
                policy,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-IAM5")
                                .reason("What is to be erased is known only when somebody asks")
                                .build()));
        CfnOutput.Builder.create(this, "EraseRoleArn")
                .description("role_arn of a profile for hkaws erase --profile")
                .value(role.getRoleArn())
                .build();
    }

    private static List<PolicyStatement> statements(SiteNames names) {
        return List.of(
                allow(
                        "Look",
                        List.of("s3:GetBucketVersioning", "s3:ListBucket", "s3:ListBucketVersions"),
                        List.of(names.bucketArn())),
                allow(
                        "Read",
                        List.of("s3:GetObject", "s3:GetObjectVersion"),
                        List.of(names.objectsArn("*"))),
                allow("RemoveVersions", List.of("s3:DeleteObjectVersion"), arns(names, ERASED)),
                allow("KeepTheOthers", List.of("s3:PutObject"), arns(names, WRITTEN)),
                PolicyStatement.Builder.create()
                        .sid("NoWayRoundALock")
                        .effect(Effect.DENY)
                        .actions(
                                List.of(
                                        "s3:BypassGovernanceRetention",
                                        "s3:PutObjectLegalHold",
                                        "s3:PutObjectRetention"))
                        .resources(List.of("*"))
                        .build());
    }

    private static PolicyStatement allow(String sid, List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .actions(actions)
                .resources(resources)
                .build();
    }

    private static List<String> arns(SiteNames names, List<String> keys) {
        return keys.stream().map(names::objectsArn).toList();
    }

    private static List<String> below(String... prefixes) {
        return Stream.of(prefixes).map(prefix -> prefix + "*").toList();
    }
}
