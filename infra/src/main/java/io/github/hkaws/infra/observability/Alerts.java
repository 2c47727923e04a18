package io.github.hkaws.infra.observability;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * The topic that tells the site's owner by e-mail. Alarms and budgets of this account may publish
 * to it; functions do so by their own roles.
 */
final class Alerts extends Construct {

    private final Topic topic;

    Alerts(Construct scope, String id, SiteNames names) {
        super(scope, id);
        topic =
                Topic.Builder.create(this, "Topic")
                        .topicName(names.topic())
                        .displayName("Cameras of " + names.site().name())
                        .enforceSsl(true)
                        .build();
        topic.addToResourcePolicy(
                PolicyStatement.Builder.create()
                        .sid("AlarmsAndBudgets")
                        .principals(
                                List.of(
                                        new ServicePrincipal("cloudwatch.amazonaws.com"),
                                        new ServicePrincipal("budgets.amazonaws.com")))
                        .actions(List.of("sns:Publish"))
                        .resources(List.of(topic.getTopicArn()))
                        .conditions(
                                Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build());
        String email = names.site().alertEmail();
        if (email != null) {
            topic.addSubscription(new EmailSubscription(email));
        }
        NagSuppressions.addResourceSuppressions(
                topic,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-SNS2")
                                .reason(
                                        "Alarms cannot publish through SNS's own key, and one of our"
                                                + " own costs $12 per year; the mails name cameras, and go"
                                                + " out unencrypted anyway")
                                .build()));
    }

    Topic topic() {
        return topic;
    }
}
