package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

class StorageTemplateTest {

    private final Templates home = Templates.of(Templates.DEFAULT);
    private final Templates office = Templates.of(Templates.RICH);

    @Test
    void keepsBucketVersionedClosedEncryptedAndForGood() {
        Template.fromString(home.template("storage").toString())
                .hasResource(
                        "AWS::S3::Bucket",
                        Map.of(
                                "DeletionPolicy", "Retain",
                                "UpdateReplacePolicy", "Retain",
                                "Properties",
                                        Map.of(
                                                "VersioningConfiguration",
                                                Map.of("Status", "Enabled"),
                                                "PublicAccessBlockConfiguration",
                                                Map.of(
                                                        "BlockPublicAcls", true,
                                                        "BlockPublicPolicy", true,
                                                        "IgnorePublicAcls", true,
                                                        "RestrictPublicBuckets", true),
                                                "BucketEncryption",
                                                Map.of(
                                                        "ServerSideEncryptionConfiguration",
                                                        List.of(
                                                                Map.of(
                                                                        "ServerSideEncryptionByDefault",
                                                                        Map.of(
                                                                                "SSEAlgorithm",
                                                                                "AES256")))),
                                                "OwnershipControls",
                                                Map.of(
                                                        "Rules",
                                                        List.of(
                                                                Map.of(
                                                                        "ObjectOwnership",
                                                                        "BucketOwnerEnforced"))))));
    }

    @Test
    void protectsStackFromDeletion() {
        JsonNode artifacts = Templates.json(home.directory().resolve("manifest.json"));

        assertThat(
                        artifacts
                                .at(
                                        "/artifacts/hkaws-home-storage/properties/terminationProtection")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void refusesWhatIsNotTlsAndInDropWhatArrangeCouldNotRead() {
        JsonNode policy = home.ofType("storage", "AWS::S3::BucketPolicy").getFirst();

        assertThat(Statements.of(policy.path("Properties")))
                .containsExactly(
                        "Deny s3:* by {\"AWS\":\"*\"} on ${Bucket.Arn} ${Bucket.Arn}/* if"
                                + " {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        refusedInDrop("StringNotEqualsIfExists", "storage-class", "STANDARD"),
                        refusedInDrop(
                                "StringNotEqualsIfExists", "server-side-encryption", "AES256"),
                        refusedInDrop("Null", "server-side-encryption-customer-algorithm", "false"),
                        refusedInDrop("Null", "server-side-encryption-aws-kms-key-id", "false"));
        assertThat(policy.path("DeletionPolicy").asText()).isEqualTo("Retain");
    }

    private static String refusedInDrop(String operator, String header, String value) {
        return "Deny s3:PutObject by {\"AWS\":\"*\"} on ${Bucket.Arn}/drop/* if {\"%s\":{\"s3:x-amz-%s\":\"%s\"}}"
                .formatted(operator, header, value);
    }

    @Test
    void cleansUpExactlyAsTheKeySchemeSays() {
        assertThat(rules(home))
                .containsExactly(
                        "drop/: noncurrent 3",
                        "cameras/: noncurrent 3",
                        "archive/: DEEP_ARCHIVE 90, noncurrent 7",
                        "catalog/: noncurrent 7",
                        "sheets/: noncurrent 7",
                        "holds/: noncurrent 30",
                        "restores/: noncurrent 30",
                        "reports/: noncurrent 30",
                        "restored/: expire 7, noncurrent 1",
                        "discard/: expire 14, noncurrent 1",
                        ": lone delete markers, unfinished uploads 7");
        assertThat(rules(office)).contains("archive/: DEEP_ARCHIVE 120, noncurrent 7");
        assertThat(
                        home.properties("storage", "Bucket")
                                .at("/LifecycleConfiguration/TransitionDefaultMinimumObjectSize")
                                .asText())
                .isEqualTo("all_storage_classes_128K");
    }

    @Test
    void neverExpiresWhatIsNoCopy() {
        assertThat(rules(home))
                .filteredOn(rule -> rule.contains("expire"))
                .allMatch(rule -> rule.startsWith("restored/") || rule.startsWith("discard/"));
    }

    @Test
    void tellsQueuesOfArrivalsAndRestoresOnceTheyAllowIt() {
        List<String> notifications = new ArrayList<>();
        for (JsonNode told :
                home.properties("storage", "Bucket")
                        .at("/NotificationConfiguration/QueueConfigurations")) {
            notifications.add(
                    told.path("Event").asText()
                            + " "
                            + told.at("/Filter/S3Key/Rules/0/Name").asText()
                            + " "
                            + told.at("/Filter/S3Key/Rules/0/Value").asText()
                            + " -> "
                            + Intrinsics.readable().text(told.path("Queue")));
        }

        assertThat(notifications)
                .containsExactly(
                        "s3:ObjectCreated:* prefix drop/ -> ${ArrangeQueue.Arn}",
                        "s3:ObjectRestore:Completed prefix archive/ -> ${RestoreQueue.Arn}");
        List<String> after = new ArrayList<>();
        home.resources("storage")
                .path("Bucket")
                .path("DependsOn")
                .forEach(d -> after.add(d.asText()));
        assertThat(after).anyMatch(id -> id.startsWith("ArrangeQueuePolicy"));
        assertThat(after).anyMatch(id -> id.startsWith("RestoreQueuePolicy"));
    }

    @Test
    void letsOnlyThisBucketOfThisAccountWriteToItsQueue() {
        JsonNode policy =
                home.ofType("storage", "AWS::SQS::QueuePolicy").stream()
                        .filter(each -> each.toString().contains("\"Ref\":\"ArrangeQueue\""))
                        .findFirst()
                        .orElseThrow();

        assertThat(Statements.of(policy.path("Properties")))
                .containsExactly(
                        "Deny sqs:* by {\"AWS\":\"*\"} on ${ArrangeQueue.Arn} if"
                                + " {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "Allow sqs:SendMessage by {\"Service\":\"s3.amazonaws.com\"} on"
                                + " ${ArrangeQueue.Arn} if"
                                + " {\"ArnEquals\":{\"aws:SourceArn\":\"arn:s3:::hkaws-home-ACCOUNT-REGION\"},"
                                + "\"StringEquals\":{\"aws:SourceAccount\":\"ACCOUNT\"}}");
    }

    /** CloudFormation takes over only what needs nothing that is still to be made. */
    @Test
    void takesOverWhatADeletionLeavesAndNothingElse(@TempDir Path out) {
        Templates leftBehind = Templates.ofLeftBehind(Templates.RICH, out);
        List<String> retained =
                office.resources("storage").properties().stream()
                        .filter(r -> r.getValue().path("DeletionPolicy").asText().equals("Retain"))
                        .map(Map.Entry::getKey)
                        .toList();
        List<String> taken =
                leftBehind.resources("storage").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList();

        assertThat(taken).hasSameElementsAs(retained);
        assertThat(leftBehind.template("storage").has("Outputs")).isFalse();
        for (String id : taken) {
            ObjectNode then = leftBehind.resources("storage").path(id).deepCopy();
            ObjectNode now = office.resources("storage").path(id).deepCopy();
            now.remove("DependsOn");
            ((ObjectNode) now.path("Properties")).remove("NotificationConfiguration");
            assertThat(then.path("DeletionPolicy").asText()).as(id).isEqualTo("Retain");
            assertThat(then).as(id).isEqualTo(now);
        }
    }

    @Test
    void pinsIdsOfWhatHoldsState() {
        assertThat(home.resources("storage").has("Bucket")).isTrue();
        assertThat(home.resources("storage").has("ArrangeQueue")).isTrue();
        assertThat(home.resources("storage").has("RestoreQueue")).isTrue();
        assertThat(home.resources("storage").has("DeadLetterQueue")).isTrue();
        assertThat(office.resources("storage").has("AccessLogBucket")).isTrue();
    }

    @Test
    void logsAccessWhereTheOwnerChoseTo() {
        assertThat(home.properties("storage", "Bucket").has("LoggingConfiguration")).isFalse();
        assertThat(
                        office.properties("storage", "Bucket")
                                .at("/LoggingConfiguration/DestinationBucketName/Ref")
                                .asText())
                .isEqualTo("AccessLogBucket");
    }

    @Test
    void takesBucketNameOfTheSiteFile() {
        assertThat(office.properties("storage", "Bucket").path("BucketName").asText())
                .isEqualTo("hkaws-office-4711");
    }

    private static List<String> rules(Templates templates) {
        List<String> rules = new ArrayList<>();
        for (JsonNode rule :
                templates.properties("storage", "Bucket").at("/LifecycleConfiguration/Rules")) {
            List<String> does = new ArrayList<>();
            rule.path("Transitions")
                    .forEach(to ->
                            does.add(
                                    to.path("StorageClass").asText()
                                            + " "
                                            + to.path("TransitionInDays").asInt()));
            if (rule.has("ExpirationInDays")) {
                does.add("expire " + rule.path("ExpirationInDays").asInt());
            }
            if (rule.has("NoncurrentVersionExpiration")) {
                does.add(
                        "noncurrent "
                                + rule.at("/NoncurrentVersionExpiration/NoncurrentDays").asInt());
            }
            if (rule.path("ExpiredObjectDeleteMarker").asBoolean()) {
                does.add("lone delete markers");
            }
            if (rule.has("AbortIncompleteMultipartUpload")) {
                does.add(
                        "unfinished uploads "
                                + rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                                        .asInt());
            }
            rules.add(rule.path("Prefix").asText() + ": " + String.join(", ", does));
        }
        return rules;
    }
}
