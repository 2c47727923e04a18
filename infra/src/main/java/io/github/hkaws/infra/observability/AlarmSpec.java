package io.github.hkaws.infra.observability;

import io.github.hkaws.infra.names.SiteNames;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/**
 * One alarm.
 *
 * @param id of the resource
 * @param section heading of {@code doc/operations.md} about it, as an anchor
 * @param whatToDo one sentence or two
 * @param threshold from which it is wrong, in the direction of the operator
 * @param wrong how many of the metric's periods must be wrong
 * @param periods of how many in a row
 * @param missingIsWrong whether no data is the very thing to be told about
 */
record AlarmSpec(
        String id,
        String section,
        String whatToDo,
        Metric metric,
        ComparisonOperator operator,
        double threshold,
        int wrong,
        int periods,
        boolean missingIsWrong) {

    static AlarmSpec above(
            String id, String section, String whatToDo, Metric metric, double most, int periods) {
        return new AlarmSpec(
                id,
                section,
                whatToDo,
                metric,
                ComparisonOperator.GREATER_THAN_THRESHOLD,
                most,
                periods,
                periods,
                false);
    }

    /** An alarm that nothing was counted in all the periods. */
    static AlarmSpec nothing(
            String id, String section, String whatToDo, Metric metric, int periods) {
        return new AlarmSpec(
                id,
                section,
                whatToDo,
                metric,
                ComparisonOperator.LESS_THAN_THRESHOLD,
                1,
                periods,
                periods,
                true);
    }

    /** The same, staying until no period of the last so many is wrong any more. */
    AlarmSpec stayingFor(int periods) {
        return new AlarmSpec(
                id, section, whatToDo, metric, operator, threshold, 1, periods, missingIsWrong);
    }

    String name(SiteNames names) {
        return names.prefix() + "-" + section;
    }

    String description() {
        return whatToDo + " More: doc/operations.md#" + section;
    }

    TreatMissingData missing() {
        return missingIsWrong ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING;
    }
}
