package io.github.hkaws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Makes of a synthesized storage template what CloudFormation would, at an endpoint that knows S3
 * and SQS: queues with their redrive policies, then the bucket with versioning, lifecycle rules and
 * notifications. What none of it names is not there: a wrong prefix or queue shows.
 *
 * <p>Left out, for these endpoints do not know them or cannot judge them: policies (Moto ignores
 * their conditions and would refuse every PUT), encryption, ownership, public access.
 */
final class TemplateApplier {

    private final S3Client s3;
    private final SqsClient sqs;
    private final JsonNode resources;
    private final Map<String, String> values;
    private final Intrinsics intrinsics;

    /**
     * @param account the endpoint's
     * @param region the endpoint's
     */
    TemplateApplier(S3Client s3, SqsClient sqs, JsonNode resources, String account, String region) {
        this.s3 = s3;
        this.sqs = sqs;
        this.resources = resources;
        this.values =
                new HashMap<>(
                        Map.of(
                                "AWS::AccountId",
                                account,
                                "AWS::Region",
                                region,
                                "AWS::Partition",
                                "aws",
                                "AWS::URLSuffix",
                                "amazonaws.com"));
        this.intrinsics =
                new Intrinsics(name -> {
                    String value = values.get(name);
                    if (value == null) {
                        throw new AssertionError("nothing made " + name + " yet");
                    }
                    return value;
                });
    }

    /** URL of a queue by its logical id, name of the bucket by its. */
    String physical(String logicalId) {
        String value = values.get(logicalId);
        if (value == null) {
            throw new AssertionError("nothing made " + logicalId);
        }
        return value;
    }

    void apply() {
        ofType("AWS::SQS::Queue", false).forEach(this::queue);
        ofType("AWS::SQS::Queue", true).forEach(this::queue);
        ofType("AWS::S3::Bucket", false).forEach(this::bucket);
    }

    private List<String> ofType(String type, boolean redriving) {
        List<String> ids = new ArrayList<>();
        resources
                .properties()
                .forEach(each -> {
                    if (each.getValue().path("Type").asText().equals(type)
                            && each.getValue().path("Properties").has("RedrivePolicy")
                                    == redriving) {
                        ids.add(each.getKey());
                    }
                });
        return ids;
    }

    private JsonNode properties(String logicalId) {
        return intrinsics.resolve(resources.path(logicalId).path("Properties"));
    }

    private void queue(String id) {
        JsonNode properties = properties(id);
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        if (properties.has("VisibilityTimeout")) {
            attributes.put(
                    QueueAttributeName.VISIBILITY_TIMEOUT,
                    properties.path("VisibilityTimeout").asText());
        }
        attributes.put(
                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                properties.path("MessageRetentionPeriod").asText());
        if (properties.has("RedrivePolicy")) {
            attributes.put(
                    QueueAttributeName.REDRIVE_POLICY, properties.path("RedrivePolicy").toString());
        }
        String url =
                sqs.createQueue(queue ->
                                queue.queueName(properties.path("QueueName").asText())
                                        .attributes(attributes))
                        .queueUrl();
        values.put(id, url);
        values.put(
                id + ".Arn",
                sqs.getQueueAttributes(
                                q -> q.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN));
    }

    private void bucket(String id) {
        JsonNode properties = properties(id);
        String bucket = properties.path("BucketName").asText();
        values.put(id, bucket);
        s3.createBucket(b -> b.bucket(bucket));
        String versioning = properties.at("/VersioningConfiguration/Status").asText();
        s3.putBucketVersioning(b ->
                b.bucket(bucket)
                        .versioningConfiguration(
                                v -> v.status(BucketVersioningStatus.fromValue(versioning))));
        List<LifecycleRule> rules = new ArrayList<>();
        properties.at("/LifecycleConfiguration/Rules").forEach(rule -> rules.add(rule(rule)));
        s3.putBucketLifecycleConfiguration(b ->
                b.bucket(bucket)
                        .lifecycleConfiguration(
                                BucketLifecycleConfiguration.builder().rules(rules).build()));
        List<QueueConfiguration> queues = new ArrayList<>();
        properties
                .at("/NotificationConfiguration/QueueConfigurations")
                .forEach(told -> queues.add(notification(told)));
        s3.putBucketNotificationConfiguration(b ->
                b.bucket(bucket).notificationConfiguration(n -> n.queueConfigurations(queues)));
    }

    private static LifecycleRule rule(JsonNode rule) {
        LifecycleRule.Builder built =
                LifecycleRule.builder()
                        .id(rule.path("Id").asText())
                        .status(ExpirationStatus.fromValue(rule.path("Status").asText()))
                        .filter(
                                LifecycleRuleFilter.builder()
                                        .prefix(rule.path("Prefix").asText())
                                        .build());
        List<Transition> transitions = new ArrayList<>();
        rule.path("Transitions").forEach(to -> transitions.add(transition(to)));
        if (!transitions.isEmpty()) {
            built.transitions(transitions);
        }
        if (rule.has("ExpirationInDays")) {
            built.expiration(e -> e.days(rule.path("ExpirationInDays").asInt()));
        }
        if (rule.path("ExpiredObjectDeleteMarker").asBoolean()) {
            built.expiration(e -> e.expiredObjectDeleteMarker(true));
        }
        if (rule.has("NoncurrentVersionExpiration")) {
            built.noncurrentVersionExpiration(n ->
                    n.noncurrentDays(
                            rule.at("/NoncurrentVersionExpiration/NoncurrentDays").asInt()));
        }
        if (rule.has("AbortIncompleteMultipartUpload")) {
            built.abortIncompleteMultipartUpload(a ->
                    a.daysAfterInitiation(
                            rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                                    .asInt()));
        }
        return built.build();
    }

    private static Transition transition(JsonNode to) {
        return Transition.builder()
                .days(to.path("TransitionInDays").asInt())
                .storageClass(TransitionStorageClass.fromValue(to.path("StorageClass").asText()))
                .build();
    }

    private static QueueConfiguration notification(JsonNode told) {
        JsonNode rule = told.at("/Filter/S3Key/Rules/0");
        FilterRule prefix =
                FilterRule.builder()
                        .name(rule.path("Name").asText())
                        .value(rule.path("Value").asText())
                        .build();
        return QueueConfiguration.builder()
                .queueArn(told.path("Queue").asText())
                .events(Event.fromValue(told.path("Event").asText()))
                .filter(f -> f.key(k -> k.filterRules(List.of(prefix))))
                .build();
    }
}
