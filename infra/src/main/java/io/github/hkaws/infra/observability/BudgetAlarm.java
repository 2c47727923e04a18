package io.github.hkaws.infra.observability;

import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Tells the owner when the bill of a month is going to pass a sum. It is the whole account's bill:
 * filtering by site would need a cost allocation tag that only the console can activate.
 */
final class BudgetAlarm extends Construct {

    BudgetAlarm(Construct scope, String id, SiteNames names, int usdPerMonth, Topic topic) {
        super(scope, id);
        CfnBudget.Builder.create(this, "Budget")
                .budget(
                        CfnBudget.BudgetDataProperty.builder()
                                .budgetName(names.prefix())
                                .budgetType("COST")
                                .timeUnit("MONTHLY")
                                .budgetLimit(
                                        CfnBudget.SpendProperty.builder()
                                                .amount(usdPerMonth)
                                                .unit("USD")
                                                .build())
                                .build())
                .notificationsWithSubscribers(
                        List.of(notice("FORECASTED", topic), notice("ACTUAL", topic)))
                .build();
    }

    private static CfnBudget.NotificationWithSubscribersProperty notice(String type, Topic topic) {
        return CfnBudget.NotificationWithSubscribersProperty.builder()
                .notification(
                        CfnBudget.NotificationProperty.builder()
                                .notificationType(type)
                                .comparisonOperator("GREATER_THAN")
                                .threshold(100)
                                .thresholdType("PERCENTAGE")
                                .build())
                .subscribers(
                        List.of(
                                CfnBudget.SubscriberProperty.builder()
                                        .subscriptionType("SNS")
                                        .address(topic.getTopicArn())
                                        .build()))
                .build();
    }
}
