package io.github.hkaws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource that holds state or of which there can be one only, be it for its name or for what it
 * is attached to.
 *
 * @param part of the site whose stack has it
 * @param name its physical name, or what it is attached to
 * @param retained whether it stays when its stack lets go of it
 */
record KeptResource(String part, String logicalId, String type, String name, boolean retained) {

    /**
     * By type: where its name stands, and what goes with it; empty: nothing that is not made anew.
     */
    private record Kind(String holds, List<String> names) {}

    private static final Map<String, Kind> KINDS =
            Map.ofEntries(
                    kind("AWS::S3::Bucket", "its objects", "/BucketName"),
                    kind("AWS::S3::BucketPolicy", "what it refuses", "/Bucket"),
                    kind("AWS::SQS::Queue", "its messages", "/QueueName"),
                    kind("AWS::SQS::QueuePolicy", "S3's leave to write there", "/Queues"),
                    kind("AWS::SNS::Topic", "its subscribers", "/TopicName"),
                    kind("AWS::SNS::TopicPolicy", "the alarms' leave to write there", "/Topics"),
                    kind("AWS::SNS::Subscription", "its confirmation", "/Protocol", "/Endpoint"),
                    kind("AWS::IAM::User", "the relay's key", "/UserName"),
                    kind("AWS::IAM::ManagedPolicy", "", "/ManagedPolicyName"),
                    kind("AWS::Logs::LogGroup", "its lines", "/LogGroupName"),
                    kind("AWS::Logs::QueryDefinition", "", "/Name"),
                    kind("AWS::Lambda::Function", "", "/FunctionName"),
                    kind("AWS::Lambda::Alias", "", "/FunctionName", "/Name"),
                    kind("AWS::Lambda::EventSourceMapping", "", "/FunctionName", "/EventSourceArn"),
                    kind("AWS::Lambda::EventInvokeConfig", "", "/FunctionName", "/Qualifier"),
                    kind("AWS::Scheduler::Schedule", "", "/Name"),
                    kind("AWS::CloudWatch::Alarm", "", "/AlarmName"),
                    kind("AWS::CloudWatch::Dashboard", "", "/DashboardName"),
                    kind("AWS::Budgets::Budget", "", "/Budget/BudgetName"));

    /** Made anew whenever CloudFormation likes: their names are its own, and they hold nothing. */
    private static final Set<String> FREE =
            Set.of(
                    "AWS::IAM::Role",
                    "AWS::IAM::Policy",
                    "AWS::Lambda::LayerVersion",
                    "AWS::Lambda::Version");

    private static Map.Entry<String, Kind> kind(String type, String holds, String... names) {
        return Map.entry(type, new Kind(holds, List.of(names)));
    }

    /** Those of a template. */
    static List<KeptResource> in(String part, JsonNode template) {
        return template.path("Resources").properties().stream()
                .flatMap(each -> of(part, each.getKey(), each.getValue()).stream())
                .toList();
    }

    private static Optional<KeptResource> of(String part, String logicalId, JsonNode resource) {
        String type = resource.path("Type").asText();
        if (FREE.contains(type)) {
            return Optional.empty();
        }
        Kind kind = KINDS.get(type);
        if (kind == null) {
            throw new AssertionError(
                    "%s (%s): say in KeptResource whether it holds state or has a fixed name"
                            .formatted(logicalId, type));
        }
        String name =
                kind.names().stream()
                        .map(pointer -> resource.path("Properties").at(pointer))
                        .map(node -> node.isTextual() ? node.asText() : node.toString())
                        .collect(Collectors.joining(" "));
        boolean retained =
                Stream.of("DeletionPolicy", "UpdateReplacePolicy")
                        .allMatch(policy -> resource.path(policy).asText().equals("Retain"));
        return Optional.of(new KeptResource(part, logicalId, type, name, retained));
    }

    /** What would go with it; empty: nothing. */
    String holds() {
        Kind kind = KINDS.get(type);
        return kind == null ? "" : kind.holds();
    }

    boolean isLike(KeptResource other) {
        return type.equals(other.type) && name.equals(other.name);
    }

    @Override
    public String toString() {
        return "%s: %s (%s %s)".formatted(part, logicalId, type, name);
    }
}
