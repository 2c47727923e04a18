package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.infra.observability.SiteMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservabilityTemplateTest {

    private static final String PART = "observability";

    private final Templates home = Templates.of(Templates.DEFAULT);
    private final Templates office = Templates.of(Templates.RICH);

    @Test
    void watchesWhatWouldHurt() {
        assertThat(alarms(home))
                .containsExactlyInAnyOrder(
                        "hkaws-home-dead-letters: Maximum"
                                + " ApproximateNumberOfMessagesVisible > 0 in 1 x 300 s",
                        "hkaws-home-failed-runs: Maximum"
                                + " ApproximateNumberOfMessagesVisible > 0 in 1 x 300 s",
                        "hkaws-home-oldest-message: Maximum ApproximateAgeOfOldestMessage > 900 in"
                                + " 2 x 300 s",
                        "hkaws-home-function-errors: Sum Errors > 0 in 2 x 900 s",
                        "hkaws-home-throttles: Sum Throttles > 0 in 2 x 900 s",
                        "hkaws-home-no-capture: Sum CapturesArranged < 1 in 24 x 3600 s, or no"
                                + " data",
                        "hkaws-home-relay-dead: SampleCount RelayBacklogSeconds < 1 in 1 x 3600 s,"
                                + " or no data",
                        "hkaws-home-clock-skew: Maximum ClockSkewSeconds > 300 in 1 x 3600 s",
                        "hkaws-home-rotation-not-run: Sum Invocations < 1 in 26 x 3600 s, or no"
                                + " data",
                        "hkaws-home-silent-cameras: Maximum SilentCameras > 0 in 1 of 25 x 3600 s");
        assertThat(alarms(office))
                .contains(
                        "hkaws-office-no-capture: Sum CapturesArranged < 1 in 48 x 3600 s, or no"
                                + " data");
    }

    @Test
    void staysWithinWhatCloudWatchGivesAway() {
        int alarmMetrics = 0;
        for (JsonNode alarm : home.ofType(PART, "AWS::CloudWatch::Alarm")) {
            alarmMetrics += Math.max(1, alarm.path("Properties").path("Metrics").size());
        }

        assertThat(alarmMetrics).isLessThanOrEqualTo(10);
        assertThat(SiteMetric.values()).hasSizeLessThanOrEqualTo(10);
        assertThat(home.ofType(PART, "AWS::CloudWatch::Dashboard")).hasSizeLessThanOrEqualTo(3);
        // CloudWatch looks back a week, in hours.
        for (JsonNode alarm : office.ofType(PART, "AWS::CloudWatch::Alarm")) {
            JsonNode properties = alarm.path("Properties");
            assertThat(
                            properties.path("Period").asInt()
                                    * properties.path("EvaluationPeriods").asInt())
                    .isLessThanOrEqualTo(7 * 86_400);
        }
    }

    @Test
    void mailsEachAlarmAndSaysWhatToDo() throws IOException {
        String operations = Files.readString(Templates.ROOT.resolve("doc/operations.md"));
        for (JsonNode alarm : home.ofType(PART, "AWS::CloudWatch::Alarm")) {
            JsonNode properties = alarm.path("Properties");
            String name = properties.path("AlarmName").asText();
            String section = name.replace("hkaws-home-", "");

            assertThat(properties.path("AlarmActions")).as(name).hasSize(1);
            assertThat(properties.path("AlarmDescription").asText())
                    .as(name)
                    .endsWith(" More: doc/operations.md#" + section);
            assertThat(operations)
                    .as(name)
                    .containsIgnoringCase("\n### " + section.replace('-', ' ') + "\n");
        }
    }

    @Test
    void explainsEachSavedQuery() throws IOException {
        String operations = Files.readString(Templates.ROOT.resolve("doc/operations.md"));
        List<JsonNode> queries = home.ofType(PART, "AWS::Logs::QueryDefinition");

        assertThat(queries).isNotEmpty();
        for (JsonNode query : queries) {
            JsonNode properties = query.path("Properties");
            String name = properties.path("Name").asText();
            assertThat(operations)
                    .as(name)
                    .contains("### Query `" + name.replace("hkaws-home/", "") + "`\n")
                    .contains(properties.path("QueryString").asText());
        }
    }

    @Test
    void tellsTheOwnerByMail() {
        assertThat(home.ofType(PART, "AWS::SNS::Subscription")).isEmpty();
        assertThat(office.ofType(PART, "AWS::SNS::Subscription"))
                .singleElement()
                .extracting(each -> each.path("Properties").path("Endpoint").asText())
                .isEqualTo("you@example.com");
    }

    @Test
    void watchesTheBillWhereTheOwnerChoseTo() {
        assertThat(home.ofType(PART, "AWS::Budgets::Budget")).isEmpty();
        assertThat(office.ofType(PART, "AWS::Budgets::Budget"))
                .singleElement()
                .extracting(each -> each.at("/Properties/Budget/BudgetLimit/Amount").asInt())
                .isEqualTo(15);
    }

    private static List<String> alarms(Templates templates) {
        List<String> alarms = new ArrayList<>();
        for (JsonNode each : templates.ofType(PART, "AWS::CloudWatch::Alarm")) {
            JsonNode alarm = each.path("Properties");
            String sign =
                    switch (alarm.path("ComparisonOperator").asText()) {
                        case "GreaterThanThreshold" -> ">";
                        case "LessThanThreshold" -> "<";
                        default -> "?";
                    };
            alarms.add(
                    "%s: %s %s %s %d in %s x %d s%s"
                            .formatted(
                                    alarm.path("AlarmName").asText(),
                                    alarm.path("Statistic").asText(),
                                    alarm.path("MetricName").asText(),
                                    sign,
                                    alarm.path("Threshold").asInt(),
                                    periods(alarm),
                                    alarm.path("Period").asInt(),
                                    alarm.path("TreatMissingData").asText().equals("breaching")
                                            ? ", or no data"
                                            : ""));
        }
        return alarms;
    }

    private static String periods(JsonNode alarm) {
        int all = alarm.path("EvaluationPeriods").asInt();
        int wrong = alarm.path("DatapointsToAlarm").asInt();
        return wrong == all ? Integer.toString(all) : wrong + " of " + all;
    }
}
