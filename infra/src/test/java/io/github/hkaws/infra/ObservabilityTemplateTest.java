package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.deployment.SiteMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
                        "hkaws-home-no-capture: Sum CapturesArranged < 1 in 24 x 3600 s, or no"
                                + " data",
                        "hkaws-home-relay-dead: SampleCount RelayBacklogSeconds < 1 in 1 x 3600 s,"
                                + " or no data",
                        "hkaws-home-relay-trouble: Maximum RelayTrouble > 0 in 1 x 3600 s",
                        "hkaws-home-unusual-arrivals: Maximum UnusualArrivals > 0 in 1 x 3600 s",
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

        // So many the cost page pays for.
        assertThat(alarmMetrics).isEqualTo(10);
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
            assertThat(properties.path("OKActions"))
                    .as(name)
                    .isEqualTo(properties.path("AlarmActions"));
            assertThat(properties.path("AlarmDescription").asText())
                    .as(name)
                    .endsWith(" More: doc/operations.md#" + section);
            assertThat(operations)
                    .as(name)
                    .containsIgnoringCase("\n### " + section.replace('-', ' ') + "\n");
        }
    }

    @Test
    void hasEveryAlarmThatADocumentNames() throws IOException {
        String operations = Files.readString(Templates.ROOT.resolve("doc/operations.md"));
        List<String> headings =
                Pattern.compile("^### (.+)$", Pattern.MULTILINE)
                        .matcher(section(operations, "Alarms"))
                        .results()
                        .map(found -> found.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                        .toList();
        List<String> sections =
                alarms(home).stream()
                        .map(alarm -> alarm.substring("hkaws-home-".length()))
                        .toList();

        assertThat(sections)
                .extracting(each -> each.replaceAll(":.*", ""))
                .containsExactlyInAnyOrderElementsOf(headings);
        assertThat(
                        List.of(
                                section(operations, "Alarms")
                                        .split("```", -1)[1]
                                        .strip()
                                        .split("\n", -1)))
                .containsExactlyInAnyOrderElementsOf(sections);
        try (Stream<Path> documents = Files.walk(Templates.ROOT.resolve("doc"))) {
            for (Path document :
                    documents.filter(each -> each.toString().endsWith(".md")).toList()) {
                assertThat(
                                Pattern.compile(
                                                "\\[[^]]*alarm[^]]*]\\((?:[./]*operations\\.md)?#([^)]+)\\)")
                                        .matcher(Files.readString(document))
                                        .results()
                                        .map(found -> found.group(1)))
                        .as(document.toString())
                        .isSubsetOf(headings);
            }
        }
    }

    private static String section(String document, String heading) {
        String rest = document.substring(document.indexOf("\n## " + heading + "\n") + 1);
        int end = rest.indexOf("\n## ");
        return end < 0 ? rest : rest.substring(0, end);
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
    void watchesTheBillUnlessTheOwnerWantsItNever() {
        assertThat(budgets(home)).containsExactly("20 USD FORECASTED ACTUAL");
        assertThat(budgets(office)).containsExactly("15 USD FORECASTED ACTUAL");
        assertThat(
                        budgets(
                                Templates.of(
                                        new Templates.Wanted(
                                                """
                                                timeZone: UTC
                                                observability: {budgetUsdPerMonth: never}
                                                """,
                                                Templates.DEPLOYED.functions()))))
                .isEmpty();
    }

    /** Each with what it tells the topic, of which the owner's address is a subscriber. */
    private static List<String> budgets(Templates templates) {
        List<String> budgets = new ArrayList<>();
        for (JsonNode budget : templates.ofType(PART, "AWS::Budgets::Budget")) {
            JsonNode limit = budget.at("/Properties/Budget/BudgetLimit");
            var line = new StringBuilder();
            line.append(limit.path("Amount").asInt())
                    .append(' ')
                    .append(limit.path("Unit").asText());
            for (JsonNode notice : budget.at("/Properties/NotificationsWithSubscribers")) {
                assertThat(notice.at("/Subscribers/0/SubscriptionType").asText()).isEqualTo("SNS");
                line.append(' ').append(notice.at("/Notification/NotificationType").asText());
            }
            budgets.add(line.toString());
        }
        return budgets;
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
