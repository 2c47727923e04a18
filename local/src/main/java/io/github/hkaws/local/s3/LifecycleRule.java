package io.github.hkaws.local.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One rule of a bucket's lifecycle, as far as this project uses them: by days, not by dates.
 *
 * @param transitions class by days after creation
 * @param expirationDays null where the rule expires nothing
 * @param noncurrentDays null where it keeps noncurrent versions
 * @param newerNoncurrent how many noncurrent versions are kept whatever their age
 * @param loneMarkers whether delete markers with nothing behind them go
 * @param abortDays null where it leaves unfinished uploads alone
 */
record LifecycleRule(
        Filter filter,
        Map<String, Integer> transitions,
        @Nullable Integer expirationDays,
        @Nullable Integer noncurrentDays,
        int newerNoncurrent,
        boolean loneMarkers,
        @Nullable Integer abortDays) {

    /** Which objects; a size that is not given does not filter. */
    record Filter(
            String prefix,
            Map<String, String> tags,
            @Nullable Long largerThan,
            @Nullable Long smallerThan) {

        boolean takes(String key, ObjectFacts facts) {
            return key.startsWith(prefix)
                    && facts.tags().entrySet().containsAll(tags.entrySet())
                    && (largerThan == null || facts.size() > largerThan)
                    && (smallerThan == null || facts.size() < smallerThan);
        }

        boolean namesSizes() {
            return largerThan != null || smallerThan != null;
        }
    }

    /** S3's due date: so many days later, rounded up to midnight UTC. */
    static boolean due(Instant since, int days, Instant now) {
        var later = since.plus(Duration.ofDays(days));
        var midnight = later.truncatedTo(ChronoUnit.DAYS);
        return !now.isBefore(midnight.equals(later) ? later : midnight.plus(Duration.ofDays(1)));
    }

    /** The enabled rules of a configuration. */
    static List<LifecycleRule> parse(byte[] document) {
        var rules = new ArrayList<LifecycleRule>();
        var all = Xml.children(Xml.parse(document), "Rule");
        LifecycleValidation.of(all);
        for (var rule : all) {
            if ("Enabled".equals(Xml.text(rule, "Status"))) {
                rules.add(parse(rule));
            }
        }
        return rules;
    }

    private static LifecycleRule parse(Element rule) {
        var transitions = new LinkedHashMap<String, Integer>();
        for (var transition : Xml.children(rule, "Transition")) {
            var storageClass = Xml.text(transition, "StorageClass");
            var days = number(transition, "Days");
            if (storageClass != null && days != null) {
                transitions.put(storageClass, days);
            }
        }
        var expiration = Xml.child(rule, "Expiration");
        var noncurrent = Xml.child(rule, "NoncurrentVersionExpiration");
        var newer = noncurrent == null ? null : number(noncurrent, "NewerNoncurrentVersions");
        var abort = Xml.child(rule, "AbortIncompleteMultipartUpload");
        return new LifecycleRule(
                filter(rule),
                transitions,
                expiration == null ? null : number(expiration, "Days"),
                noncurrent == null ? null : number(noncurrent, "NoncurrentDays"),
                newer == null ? 0 : newer,
                expiration != null
                        && "true".equals(Xml.text(expiration, "ExpiredObjectDeleteMarker")),
                abort == null ? null : number(abort, "DaysAfterInitiation"));
    }

    private static Filter filter(Element rule) {
        var filter = Xml.child(rule, "Filter");
        var outer = filter == null ? rule : filter;
        var and = Xml.child(outer, "And");
        var terms = and == null ? outer : and;
        var prefix = Xml.text(terms, "Prefix");
        var tags = new LinkedHashMap<String, String>();
        for (var tag : Xml.children(terms, "Tag")) {
            var key = Xml.text(tag, "Key");
            var value = Xml.text(tag, "Value");
            if (key == null || value == null) {
                throw S3Refusals.malformedXml();
            }
            tags.put(key, value);
        }
        var larger = number(terms, "ObjectSizeGreaterThan");
        var smaller = number(terms, "ObjectSizeLessThan");
        return new Filter(
                prefix == null ? "" : prefix,
                tags,
                larger == null ? null : larger.longValue(),
                smaller == null ? null : smaller.longValue());
    }

    private static @Nullable Integer number(Element parent, String name) {
        var text = Xml.text(parent, name);
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw S3Refusals.malformedXml();
        }
    }
}
