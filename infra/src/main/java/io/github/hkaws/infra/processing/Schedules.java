package io.github.hkaws.infra.processing;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.Trigger;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * Starts functions by the clock of the site: EventBridge Scheduler, for rules know UTC only. The
 * role may start these functions and report a failed start, nothing else.
 *
 * <p>The function is told for when it was started, so that a retry does what the first try should
 * have: {@code {"time": "2026-11-23T03:30:00Z"}}.
 */
final class Schedules extends Construct {

    private static final String INPUT = "{\"time\":\"<aws.scheduler.scheduled-time>\"}";

    private final SiteNames names;
    private final IQueue failedRuns;
    private final Role role;

    Schedules(Construct scope, String id, SiteNames names, IQueue failedRuns) {
        super(scope, id);
        this.names = names;
        this.failedRuns = failedRuns;
        this.role =
                Role.Builder.create(this, "Role")
                        .description("Starts the scheduled functions of " + names.prefix())
                        .assumedBy(
                                ServicePrincipal.Builder.create("scheduler.amazonaws.com")
                                        .conditions(
                                                Map.of(
                                                        "StringEquals",
                                                        Map.of(
                                                                "aws:SourceAccount",
                                                                Aws.ACCOUNT_ID)))
                                        .build())
                        .build();
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("sqs:SendMessage"))
                        .resources(List.of(failedRuns.getQueueArn()))
                        .build());
    }

    void start(FunctionSpec spec, Trigger.Clock clock, SiteFunction function) {
        String target = function.alias().getFunctionArn();
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("lambda:InvokeFunction"))
                        .resources(List.of(target))
                        .build());
        CfnSchedule schedule =
                CfnSchedule.Builder.create(this, spec.label())
                        .name(names.function(spec.name()))
                        .description("Starts " + names.function(spec.name()))
                        .scheduleExpression(clock.expression())
                        .scheduleExpressionTimezone(names.site().zoneName())
                        .flexibleTimeWindow(
                                CfnSchedule.FlexibleTimeWindowProperty.builder()
                                        .mode("OFF")
                                        .build())
                        .target(
                                CfnSchedule.TargetProperty.builder()
                                        .arn(target)
                                        .roleArn(role.getRoleArn())
                                        .input(INPUT)
                                        .retryPolicy(
                                                CfnSchedule.RetryPolicyProperty.builder()
                                                        .maximumEventAgeInSeconds(3600)
                                                        .maximumRetryAttempts(20)
                                                        .build())
                                        .deadLetterConfig(
                                                CfnSchedule.DeadLetterConfigProperty.builder()
                                                        .arn(failedRuns.getQueueArn())
                                                        .build())
                                        .build())
                        .build();
        // The role's policy must stand before the first start.
        schedule.getNode().addDependency(role);
    }
}
