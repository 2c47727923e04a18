package io.github.hkaws.infra.observability;

import io.github.hkaws.domain.deployment.Alarm;
import io.github.hkaws.infra.names.SiteNames;
import software.amazon.awscdk.services.cloudwatch.AlarmProps;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/** An alarm of a site in CDK's words. */
final class SiteAlarm {

    private SiteAlarm() {}

    static AlarmProps of(Alarm alarm, SiteNames names) {
        AlarmProps.Builder props =
                AlarmProps.builder()
                        .alarmName(names.prefix() + "-" + alarm.section())
                        .alarmDescription(alarm.description())
                        .metric(CdkMetrics.of(alarm.measure(), names))
                        .evaluationPeriods(alarm.periods())
                        .datapointsToAlarm(alarm.wrong());
        return switch (alarm.limit()) {
            case Alarm.Limit.Above(var most) ->
                    props.comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                            .threshold(most)
                            .treatMissingData(TreatMissingData.NOT_BREACHING)
                            .build();
            case Alarm.Limit.Nothing() ->
                    props.comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                            .threshold(1)
                            .treatMissingData(TreatMissingData.BREACHING)
                            .build();
        };
    }
}
