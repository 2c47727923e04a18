package io.github.hkaws.infra.observability;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import software.amazon.awscdk.services.logs.CfnQueryDefinition;
import software.constructs.Construct;

/** Saved queries of CloudWatch Logs Insights; {@code doc/operations.md} explains each. */
final class SavedQueries extends Construct {

    /** How many captures a run filed: the first value of its metric. */
    private static final String ARRANGED = SiteMetric.CAPTURES_ARRANGED.metricName() + ".0";

    /**
     * One query.
     *
     * @param name after the site's name
     * @param commands in their order
     */
    private record Query(String name, List<String> commands) {}

    private static final List<Query> ALL =
            List.of(
                    new Query(
                            "runs",
                            List.of(
                                    "fields @timestamp, messages, "
                                            + ARRANGED
                                            + " as arranged,"
                                            + " duplicates, failed, messagesToRetry, durationMs",
                                    "filter message = \"invocation\"",
                                    "sort @timestamp desc",
                                    "limit 100")),
                    new Query(
                            "failures",
                            List.of(
                                    "fields @timestamp, level, message, key, reason, remedy",
                                    "filter level in [\"WARN\", \"ERROR\"]",
                                    "sort @timestamp desc",
                                    "limit 100")),
                    new Query(
                            "failures-by-reason",
                            List.of(
                                    "filter level in [\"WARN\", \"ERROR\"]",
                                    "stats count(*) as captures, max(@timestamp) as latest by"
                                            + " cause, remedy",
                                    "sort captures desc")),
                    new Query(
                            "hours",
                            List.of(
                                    "filter message = \"invocation\"",
                                    "stats sum("
                                            + ARRANGED
                                            + ") as arranged, sum(duplicates) as same,"
                                            + " sum(unrecognised) as unknown, sum(failed) as"
                                            + " failures, pct(durationMs, 95) as p95Ms by"
                                            + " bin(1h)")),
                    new Query(
                            "findings",
                            List.of(
                                    "fields @timestamp, message, coalesce(line, key) as what, kind,"
                                            + " coalesce(remedy, reason) as why",
                                    "filter message in [\"to look at\", \"camera-day at its end\","
                                            + " \"object stays in drop\", \"object of a packed"
                                            + " day\"]",
                                    "sort @timestamp desc",
                                    "limit 100")));

    SavedQueries(Construct scope, String id, SiteNames names, List<FunctionSpec> functions) {
        super(scope, id);
        List<String> logGroups =
                functions.stream().map(each -> names.logGroup(each.name())).toList();
        for (Query query : ALL) {
            CfnQueryDefinition.Builder.create(this, query.name())
                    .name(names.prefix() + "/" + query.name())
                    .logGroupNames(logGroups)
                    .queryString(String.join("\n| ", query.commands()))
                    .build();
        }
    }
}
