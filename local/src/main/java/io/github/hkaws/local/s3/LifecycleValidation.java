package io.github.hkaws.local.s3;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What S3 refuses in a lifecycle configuration before it keeps it. Source: Amazon S3 API reference,
 * "PutBucketLifecycleConfiguration", and user guide, "Lifecycle configuration elements".
 */
final class LifecycleValidation {

    private static final List<String> ACTIONS =
            List.of(
                    "Transition",
                    "Expiration",
                    "NoncurrentVersionTransition",
                    "NoncurrentVersionExpiration",
                    "AbortIncompleteMultipartUpload");

    private static final Set<String> CLASSES =
            Set.of(
                    "STANDARD_IA",
                    "ONEZONE_IA",
                    "INTELLIGENT_TIERING",
                    "GLACIER_IR",
                    "GLACIER",
                    "DEEP_ARCHIVE");

    private static final Set<String> INFREQUENT = Set.of("STANDARD_IA", "ONEZONE_IA");
    private static final int DAYS_BEFORE_INFREQUENT = 30;
    private static final int MAX_RULES = 1000;

    private LifecycleValidation() {}

    static void of(List<Element> rules) {
        if (rules.isEmpty() || rules.size() > MAX_RULES) {
            throw S3Refusals.malformedXml();
        }
        var ids = new HashSet<String>();
        for (var rule : rules) {
            var id = Xml.text(rule, "ID");
            if (id != null && !id.isEmpty() && !ids.add(id)) {
                throw S3Refusals.invalidArgument(
                        "Rule ID must be unique. Found same ID for more than one rule");
            }
            check(rule);
        }
    }

    private static void check(Element rule) {
        var status = Xml.text(rule, "Status");
        if (!"Enabled".equals(status) && !"Disabled".equals(status)) {
            throw S3Refusals.malformedXml();
        }
        if (ACTIONS.stream().allMatch(action -> Xml.child(rule, action) == null)) {
            throw S3Refusals.error(
                    400, "InvalidRequest", "At least one action needs to be specified in a rule");
        }
        for (var transition : Xml.children(rule, "Transition")) {
            checkTransition(transition, "Days");
        }
        for (var transition : Xml.children(rule, "NoncurrentVersionTransition")) {
            checkTransition(transition, "NoncurrentDays");
        }
        positive(Xml.child(rule, "Expiration"), "Days");
        positive(Xml.child(rule, "NoncurrentVersionExpiration"), "NoncurrentDays");
        positive(Xml.child(rule, "AbortIncompleteMultipartUpload"), "DaysAfterInitiation");
    }

    private static void checkTransition(Element transition, String name) {
        var storageClass = Xml.text(transition, "StorageClass");
        if (storageClass == null || !CLASSES.contains(storageClass)) {
            throw S3Refusals.malformedXml();
        }
        int days = Xml.number(transition, name, DAYS_BEFORE_INFREQUENT);
        if (days < 0) {
            throw S3Refusals.invalidArgument("'" + name + "' must not be negative");
        }
        if (INFREQUENT.contains(storageClass) && days < DAYS_BEFORE_INFREQUENT) {
            throw S3Refusals.invalidArgument(
                    "'%s' in Transition action must be greater than or equal to 30 for storageClass '%s'"
                            .formatted(name, storageClass));
        }
    }

    private static void positive(@Nullable Element action, String name) {
        if (action != null && Xml.number(action, name, 1) < 1) {
            throw S3Refusals.invalidArgument(
                    "'%s' for %s action must be a positive integer"
                            .formatted(name, action.getLocalName()));
        }
    }
}
