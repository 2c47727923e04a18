package io.github.hkaws.local.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** One QueueConfiguration of a bucket: which happenings, on which keys, go to which queue. */
record NotificationRule(
        String id, String queueArn, List<String> eventTypes, String prefix, String suffix) {

    /** Source: Amazon S3 user guide, "Supported event types for SQS, SNS, and Lambda". */
    private static final Set<String> EVENT_TYPES =
            Set.of(
                    "s3:TestEvent",
                    "s3:ObjectCreated:*",
                    "s3:ObjectCreated:Put",
                    "s3:ObjectCreated:Post",
                    "s3:ObjectCreated:Copy",
                    "s3:ObjectCreated:CompleteMultipartUpload",
                    "s3:ObjectRemoved:*",
                    "s3:ObjectRemoved:Delete",
                    "s3:ObjectRemoved:DeleteMarkerCreated",
                    "s3:ObjectRestore:*",
                    "s3:ObjectRestore:Post",
                    "s3:ObjectRestore:Completed",
                    "s3:ObjectRestore:Delete",
                    "s3:ReducedRedundancyLostObject",
                    "s3:Replication:*",
                    "s3:Replication:OperationFailedReplication",
                    "s3:Replication:OperationMissedThreshold",
                    "s3:Replication:OperationReplicatedAfterThreshold",
                    "s3:Replication:OperationNotTracked",
                    "s3:LifecycleExpiration:*",
                    "s3:LifecycleExpiration:Delete",
                    "s3:LifecycleExpiration:DeleteMarkerCreated",
                    "s3:LifecycleTransition",
                    "s3:IntelligentTiering",
                    "s3:ObjectTagging:*",
                    "s3:ObjectTagging:Put",
                    "s3:ObjectTagging:Delete",
                    "s3:ObjectAcl:Put");

    NotificationRule {
        eventTypes = List.copyOf(eventTypes);
    }

    static List<NotificationRule> parse(byte[] document) {
        var rules = new ArrayList<NotificationRule>();
        for (var configuration : Xml.children(Xml.parse(document), "QueueConfiguration")) {
            rules.add(parse(configuration));
        }
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                if (rules.get(i).overlaps(rules.get(j))) {
                    throw S3Refusals.invalidArgument(
                            "Configurations overlap. Configurations on the same bucket cannot share a"
                                    + " common event type.");
                }
            }
        }
        return rules;
    }

    private static NotificationRule parse(Element configuration) {
        var queueArn = Xml.text(configuration, "Queue");
        var id = Xml.text(configuration, "Id");
        var types =
                Xml.children(configuration, "Event").stream().map(Element::getTextContent).toList();
        if (queueArn == null || types.isEmpty()) {
            throw S3Refusals.malformedXml();
        }
        for (var type : types) {
            if (!EVENT_TYPES.contains(type)) {
                throw S3Refusals.malformedXml();
            }
        }
        String prefix = null;
        String suffix = null;
        for (var rule : filterRules(configuration)) {
            var name = Xml.text(rule, "Name");
            var value = Xml.text(rule, "Value");
            if (name == null || value == null) {
                throw S3Refusals.malformedXml();
            }
            switch (name.toLowerCase(Locale.ROOT)) {
                case "prefix" -> prefix = once(prefix, value);
                case "suffix" -> suffix = once(suffix, value);
                default ->
                        throw S3Refusals.invalidArgument(
                                "filter rule name must be either prefix or suffix");
            }
        }
        return new NotificationRule(
                id == null ? UUID.randomUUID().toString() : id,
                queueArn,
                types,
                prefix == null ? "" : prefix,
                suffix == null ? "" : suffix);
    }

    private static String once(@Nullable String before, String value) {
        if (before != null) {
            throw S3Refusals.invalidArgument(
                    "Cannot specify more than one prefix rule in a filter and more than one suffix"
                            + " rule in a filter.");
        }
        return value;
    }

    /** Whether one happening could be told by both. */
    private boolean overlaps(NotificationRule other) {
        boolean keys =
                (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                        && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
        return keys
                && eventTypes.stream()
                        .anyMatch(mine ->
                                other.eventTypes.stream()
                                        .anyMatch(theirs ->
                                                covers(mine, theirs) || covers(theirs, mine)));
    }

    private static List<Element> filterRules(Element configuration) {
        var filter = Xml.child(configuration, "Filter");
        var key = filter == null ? null : Xml.child(filter, "S3Key");
        return key == null ? List.of() : Xml.children(key, "FilterRule");
    }

    /** Whether this rule wants that type, for example {@code ObjectCreated:Put}, on that key. */
    boolean wants(String eventName, String key) {
        return key.startsWith(prefix)
                && key.endsWith(suffix)
                && eventTypes.stream().anyMatch(type -> covers(type, "s3:" + eventName));
    }

    private static boolean covers(String type, String name) {
        return type.endsWith("*")
                ? name.startsWith(type.substring(0, type.length() - 1))
                : type.equals(name);
    }
}
