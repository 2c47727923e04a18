package io.github.hkaws.local.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.w3c.dom.Element;

/** One QueueConfiguration of a bucket: which happenings, on which keys, go to which queue. */
record NotificationRule(
        String id, String queueArn, List<String> eventTypes, String prefix, String suffix) {

    NotificationRule {
        eventTypes = List.copyOf(eventTypes);
    }

    static List<NotificationRule> parse(byte[] document) {
        var rules = new ArrayList<NotificationRule>();
        for (var configuration : Xml.children(Xml.parse(document), "QueueConfiguration")) {
            rules.add(parse(configuration));
        }
        return rules;
    }

    private static NotificationRule parse(Element configuration) {
        var queueArn = Xml.text(configuration, "Queue");
        var id = Xml.text(configuration, "Id");
        var types =
                Xml.children(configuration, "Event").stream().map(Element::getTextContent).toList();
        if (queueArn == null || types.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        var prefix = "";
        var suffix = "";
        for (var rule : filterRules(configuration)) {
            var name = Xml.text(rule, "Name");
            var value = Xml.text(rule, "Value");
            if (name == null || value == null) {
                throw S3Errors.malformedXml();
            }
            switch (name.toLowerCase(Locale.ROOT)) {
                case "prefix" -> prefix = value;
                case "suffix" -> suffix = value;
                default ->
                        throw S3Errors.invalidArgument(
                                "filter rule name must be either prefix or suffix");
            }
        }
        return new NotificationRule(
                id == null ? UUID.randomUUID().toString() : id, queueArn, types, prefix, suffix);
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
