package io.github.hkaws.infra.observability;

import io.github.hkaws.domain.deployment.Alarms;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.infra.names.SiteNames;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.constructs.Construct;

/**
 * Alarms, a dashboard, saved log queries, the topic for mails and a budget. Free of charge for the
 * first site of an account: CloudWatch gives away 10 metrics, 10 alarms and 3 dashboards.
 */
public final class ObservabilityStack extends Stack {

    public ObservabilityStack(
            Construct scope, SiteNames names, List<FunctionSpec> functions, StackProps props) {
        super(scope, names.stack("observability"), props);
        Alerts alerts = new Alerts(this, "Alerts", names);
        SnsAction mail = new SnsAction(alerts.topic());
        List<Alarm> alarms = new ArrayList<>();
        for (var declared : Alarms.of(names.site(), functions)) {
            Alarm alarm = new Alarm(this, declared.id(), SiteAlarm.of(declared, names));
            alarm.addAlarmAction(mail);
            alarm.addOkAction(mail);
            alarms.add(alarm);
        }
        new SiteDashboard(this, "Dashboard", names, alarms);
        new SavedQueries(this, "Queries", names, functions);
        Integer budget = names.site().observability().budgetUsdPerMonth();
        if (budget != null) {
            new BudgetAlarm(this, "Budget", names, budget, alerts.topic());
        }
    }
}
