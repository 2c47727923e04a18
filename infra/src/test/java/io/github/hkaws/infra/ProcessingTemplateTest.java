package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ProcessingTemplateTest {

    private static final List<FunctionSpec> ALL = FunctionSpec.ALL;
    private static final String BUCKET = "arn:s3:::hkaws-home-ACCOUNT-REGION";

    private static final String VERSIONS_IN_DROP =
            "Allow s3:ListBucketVersions on "
                    + BUCKET
                    + " if {\"StringLike\":{\"s3:prefix\":\"drop/*\"}}";

    private static final String COUNTED = "Allow cloudwatch:GetMetricStatistics on *";

    private static final String REPORTING =
            "Allow sqs:GetQueueAttributes sqs:GetQueueUrl sqs:SendMessage on ${FailedRunQueue.Arn}";

    private final Templates home = Templates.of(Templates.DEFAULT);

    @ParameterizedTest
    @FieldSource("ALL")
    void runsFunctionOnArm(FunctionSpec spec) {
        JsonNode function = home.properties("processing", spec.label() + "Function");

        assertThat(function.path("FunctionName").asText()).isEqualTo("hkaws-home-" + spec.name());
        assertThat(function.path("Handler").asText()).isEqualTo(spec.handler());
        assertThat(function.at("/Architectures/0").asText()).isEqualTo("arm64");
        // A version of restore would be Inactive after its first fortnight without a request.
        assertThat(function.at("/SnapStart/ApplyOn").asText(""))
                .isEqualTo(spec.equals(FunctionSpec.ARRANGE) ? "PublishedVersions" : "");
        assertThat(function.path("MemorySize").asInt()).isEqualTo(spec.memoryMb());
        assertThat(function.path("Timeout").asInt()).isEqualTo(spec.timeoutSeconds());
        assertThat(function.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
        assertThat(function.path("RecursiveLoop").asText()).isEqualTo("Terminate");
        assertThat(function.path("Layers")).hasSize(1);
    }

    @Test
    void runsOnTheReleaseThatTheCompilerWritesFor() throws IOException {
        Matcher release =
                Pattern.compile("<maven.compiler.release>(\\d+)<")
                        .matcher(Files.readString(Templates.ROOT.resolve("pom.xml")));

        assertThat(release.find()).isTrue();
        for (FunctionSpec spec : ALL) {
            assertThat(
                            home.properties("processing", spec.label() + "Function")
                                    .path("Runtime")
                                    .asText())
                    .isEqualTo("java" + release.group(1));
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void setsTheVariablesOfTheSpecification(FunctionSpec spec) {
        JsonNode variables =
                home.properties("processing", spec.label() + "Function")
                        .at("/Environment/Variables");
        List<String> names = new ArrayList<>();
        variables.fieldNames().forEachRemaining(names::add);
        List<String> expected = new ArrayList<>(List.of("HKAWS_BUCKET", "HKAWS_SITE_FILE"));
        expected.addAll(spec.queueVariables().keySet());
        if (List.of("rotate", "restore").contains(spec.name())) {
            expected.add("HKAWS_TOPIC_ARN");
            assertThat(Intrinsics.readable().text(variables.path("HKAWS_TOPIC_ARN")))
                    .isEqualTo(
                            "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:hkaws-home-alerts");
        }

        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(variables.path("HKAWS_SITE_FILE").asText()).isEqualTo("/opt/hkaws.yaml");
        spec.queueVariables()
                .forEach((variable, queue) ->
                        assertThat(Intrinsics.readable().text(variables.path(variable)))
                                .isEqualTo(
                                        "https://sqs.${AWS::Region}.${AWS::URLSuffix}"
                                                + "/${AWS::AccountId}/hkaws-home-"
                                                + queue.label()));
    }

    @Test
    void letsArrangeDoThisAndNoMore() {
        assertThat(statements("Arrange"))
                .containsExactly(
                        "Allow logs:CreateLogStream logs:PutLogEvents on ${ArrangeLogs.Arn}",
                        "Allow s3:ListBucket on " + BUCKET,
                        VERSIONS_IN_DROP,
                        "Allow s3:DeleteObject s3:GetObject s3:GetObjectVersion on "
                                + BUCKET
                                + "/drop/*",
                        "Allow s3:GetObject on %1$s/cameras/* %1$s/discard/*".formatted(BUCKET),
                        "Allow s3:PutObject on %1$s/cameras/* %1$s/discard/* %1$s/reports/.unreadable/*"
                                .formatted(BUCKET),
                        consuming("arrange"));
    }

    @Test
    void letsArrangeReadWhatIsImportedAndNoMore() {
        List<String> statements = statements(Templates.of(Templates.RICH), "Arrange");

        assertThat(statements)
                .filteredOn(line -> line.contains(":::old"))
                .containsExactly(
                        "Allow s3:ListBucket on arn:s3:::hkaws-office-4711 arn:s3:::old-cctv"
                                + " arn:s3:::old.cctv.garage",
                        "Allow s3:GetObject on arn:s3:::hkaws-office-4711/cameras/*"
                                + " arn:s3:::hkaws-office-4711/discard/* arn:s3:::old-cctv/*"
                                + " arn:s3:::old.cctv.garage/*");
        for (FunctionSpec spec : ALL) {
            if (!spec.equals(FunctionSpec.ARRANGE)) {
                assertThat(statements(Templates.of(Templates.RICH), spec.label()).toString())
                        .doesNotContain(":::old");
            }
        }
    }

    @Test
    void letsRotateDoThisAndNoMore() {
        assertThat(statements("Rotate"))
                .containsExactly(
                        "Allow logs:CreateLogStream logs:PutLogEvents on ${RotateLogs.Arn}",
                        "Allow s3:ListBucket on " + BUCKET,
                        "Allow s3:GetObject on %1$s/archive/* %1$s/catalog/* %1$s/reports/*"
                                .formatted(BUCKET),
                        VERSIONS_IN_DROP.replace("drop/*", "drop/.relay/*"),
                        "Allow s3:GetObject s3:GetObjectVersion on " + BUCKET + "/drop/.relay/*",
                        "Allow s3:PutObject on " + BUCKET + "/reports/*",
                        "Allow sqs:SendMessage on arn:sqs:REGION:ACCOUNT:hkaws-home-pack",
                        "Allow sns:Publish on arn:sns:REGION:ACCOUNT:hkaws-home-alerts",
                        REPORTING);
    }

    @Test
    void letsPackDoThisAndNoMore() {
        assertThat(statements("Pack"))
                .containsExactly(
                        "Allow logs:CreateLogStream logs:PutLogEvents on ${PackLogs.Arn}",
                        "Allow s3:ListBucket on " + BUCKET,
                        "Allow s3:DeleteObject s3:GetObject on " + BUCKET + "/cameras/*",
                        "Allow s3:GetObject s3:PutObject on %1$s/archive/* %1$s/catalog/* %1$s/sheets/*"
                                .formatted(BUCKET),
                        "Allow sqs:SendMessage on arn:sqs:REGION:ACCOUNT:hkaws-home-pack",
                        consuming("pack")
                                .replace(
                                        "arn:sqs:REGION:ACCOUNT:hkaws-home-pack",
                                        "${PackQueue.Arn}"));
    }

    @Test
    void letsSweepDoThisAndNoMore() {
        assertThat(statements("Sweep"))
                .containsExactly(
                        "Allow logs:CreateLogStream logs:PutLogEvents on ${SweepLogs.Arn}",
                        "Allow s3:ListBucket on " + BUCKET,
                        VERSIONS_IN_DROP,
                        "Allow s3:DeleteObject s3:GetObject on %1$s/drop/* %1$s/reports/.unreadable/*"
                                .formatted(BUCKET),
                        COUNTED,
                        "Allow s3:GetObject on " + BUCKET + "/reports/*",
                        "Allow s3:DeleteObject s3:GetObject s3:PutObject on "
                                + BUCKET
                                + "/reports/sweep-continues.txt",
                        "Allow sqs:SendMessage on arn:sqs:REGION:ACCOUNT:hkaws-home-arrange",
                        REPORTING);
    }

    @Test
    void letsPurgeDoThisAndNoMore() {
        assertThat(statements("Purge"))
                .containsExactly(
                        "Allow logs:CreateLogStream logs:PutLogEvents on ${PurgeLogs.Arn}",
                        "Allow s3:ListBucket on " + BUCKET,
                        "Allow s3:GetObject on %1$s/holds/* %1$s/reports/*".formatted(BUCKET),
                        "Allow s3:DeleteObject s3:GetObject on %1$s/archive/* %1$s/cameras/* %1$s/catalog/* %1$s/sheets/*"
                                .formatted(BUCKET),
                        "Allow s3:PutObject on " + BUCKET + "/reports/*",
                        REPORTING);
    }

    @Test
    void letsRestoreDoThisAndNoMore() {
        assertThat(statements("Restore"))
                .containsExactly(
                        "Allow logs:CreateLogStream logs:PutLogEvents on ${RestoreLogs.Arn}",
                        "Allow s3:ListBucket on " + BUCKET,
                        "Allow s3:GetObject s3:GetObjectVersion s3:RestoreObject on "
                                + BUCKET
                                + "/archive/*",
                        "Allow s3:GetObject on %1$s/catalog/* %1$s/restored/* %1$s/restores/*"
                                .formatted(BUCKET),
                        "Allow s3:PutObject on %1$s/restored/* %1$s/restores/*".formatted(BUCKET),
                        "Allow sns:Publish on arn:sns:REGION:ACCOUNT:hkaws-home-alerts",
                        consuming("restore"));
    }

    @Test
    void deletesNoVersionFromAnyRole() {
        for (Templates.Wanted wanted : List.of(Templates.DEFAULT, Templates.RICH)) {
            for (String part : Templates.parts()) {
                assertThat(Templates.of(wanted).template(part).toString())
                        .doesNotContain("DeleteObjectVersion", "DeleteBucket");
            }
        }
    }

    @Test
    void allowsNoActionAndNoResourceByWildcard() {
        for (String part : Templates.parts()) {
            List<JsonNode> policies = new ArrayList<>(home.ofType(part, "AWS::IAM::Policy"));
            policies.addAll(home.ofType(part, "AWS::IAM::ManagedPolicy"));
            for (JsonNode policy : policies) {
                assertThat(Statements.of(policy.path("Properties")))
                        .filteredOn(line -> line.startsWith("Allow"))
                        // CloudWatch has no resources to name.
                        .filteredOn(line -> !line.equals(COUNTED))
                        .allSatisfy(line -> {
                            assertThat(line).doesNotContainPattern("Allow [^ ]*\\*");
                            assertThat(line).doesNotContain(" on *");
                            assertThat(line.replaceAll("[a-z]+/(\\.[a-z]+/)?\\*", ""))
                                    .doesNotContain("*");
                        });
            }
        }
        assertThat(home.template("processing").toString()).doesNotContain("ManagedPolicyArns");
    }

    @Test
    void readsQueuesInBoundedBatchesWithPartialFailures() {
        List<String> mappings = new ArrayList<>();
        for (JsonNode each : home.ofType("processing", "AWS::Lambda::EventSourceMapping")) {
            JsonNode mapping = each.path("Properties");
            mappings.add(
                    Intrinsics.readable().text(mapping.path("EventSourceArn")).replaceAll(".*:", "")
                            + " "
                            + mapping.at("/FunctionResponseTypes/0").asText()
                            + " "
                            + mapping.path("BatchSize").asInt()
                            + " "
                            + mapping.at("/ScalingConfig/MaximumConcurrency").asInt());
            assertThat(mapping.path("FunctionName").toString()).contains(":live");
        }

        assertThat(mappings)
                .containsExactlyInAnyOrder(
                        "hkaws-home-arrange ReportBatchItemFailures 10 5",
                        "${PackQueue.Arn} ReportBatchItemFailures 1 5",
                        "hkaws-home-restore ReportBatchItemFailures 1 0");
    }

    @Test
    void runsAsManyOfArrangeAtOnceAsTheSiteFileSays() {
        List<Integer> bounds = new ArrayList<>();
        Templates.of(Templates.RICH)
                .ofType("processing", "AWS::Lambda::EventSourceMapping")
                .forEach(mapping ->
                        bounds.add(
                                mapping.at("/Properties/ScalingConfig/MaximumConcurrency")
                                        .asInt()));

        assertThat(bounds).contains(200);
    }

    @Test
    void hidesMessagesSixTimesAsLongAsTheFunctionMayRun() {
        for (FunctionSpec spec : ALL) {
            if (spec.trigger() instanceof Trigger.Messages) {
                String part =
                        home.resources("storage").has(spec.label() + "Queue")
                                ? "storage"
                                : "processing";
                JsonNode queue = home.properties(part, spec.label() + "Queue");

                assertThat(queue.path("VisibilityTimeout").asInt())
                        .isGreaterThanOrEqualTo(6 * spec.timeoutSeconds());
                assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt())
                        .isGreaterThanOrEqualTo(5);
                assertThat(queue.path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 86_400);
            }
        }
    }

    @Test
    void runsByTheClockOfTheSite() {
        List<String> schedules = new ArrayList<>();
        for (JsonNode each : home.ofType("processing", "AWS::Scheduler::Schedule")) {
            JsonNode schedule = each.path("Properties");
            schedules.add(
                    schedule.path("Name").asText()
                            + " "
                            + schedule.path("ScheduleExpression").asText()
                            + " "
                            + schedule.path("ScheduleExpressionTimezone").asText()
                            + " "
                            + schedule.at("/Target/Input").asText());
        }

        assertThat(schedules)
                .containsExactlyInAnyOrder(
                        "hkaws-home-rotate cron(30 4 * * ? *) Europe/Berlin"
                                + " {\"time\":\"<aws.scheduler.scheduled-time>\"}",
                        "hkaws-home-sweep cron(10 * * * ? *) Europe/Berlin"
                                + " {\"time\":\"<aws.scheduler.scheduled-time>\"}",
                        "hkaws-home-purge cron(30 5 * * ? *) Europe/Berlin"
                                + " {\"time\":\"<aws.scheduler.scheduled-time>\"}");
    }

    @Test
    void letsTheClockStartTheScheduledFunctionsOnly() {
        assertThat(
                        home.ofType("processing", "AWS::IAM::Policy").stream()
                                .map(policy -> Statements.of(policy.path("Properties")))
                                .filter(lines -> lines.toString().contains("InvokeFunction"))
                                .toList())
                .singleElement()
                .asString()
                .matches(
                        "\\[Allow sqs:SendMessage on \\$\\{FailedRunQueue.Arn}, Allow"
                                + " lambda:InvokeFunction on \\$\\{PurgeAlias\\w+}"
                                + " \\$\\{RotateAlias\\w+} \\$\\{SweepAlias\\w+}]");
    }

    @Test
    void deploysOnlyWhatHasItsHandler() {
        Templates deployed = Templates.of(Templates.DEPLOYED);

        assertThat(deployed.ofType("processing", "AWS::Lambda::Function"))
                .hasSize(FunctionSpec.DEPLOYED.size());
    }

    private static String consuming(String queue) {
        return "Allow sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes"
                + " sqs:GetQueueUrl sqs:ReceiveMessage on arn:sqs:REGION:ACCOUNT:hkaws-home-"
                + queue;
    }

    private List<String> statements(String label) {
        return statements(home, label);
    }

    private static List<String> statements(Templates templates, String label) {
        return templates.resources("processing").properties().stream()
                .filter(each -> each.getKey().startsWith(label + "RoleDefaultPolicy"))
                .map(each -> Statements.of(each.getValue().path("Properties")))
                .findFirst()
                .orElseThrow()
                .stream()
                .map(line -> line.replaceAll("(Logs)[0-9A-F]{8}\\.Arn", "$1.Arn"))
                .toList();
    }
}
