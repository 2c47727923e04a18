package io.github.hkaws.local.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Object tags in S3's two spellings: a query string in a header, and XML. */
final class Tags {

    private Tags() {}

    static Map<String, String> fromHeader(@Nullable String header) {
        var tags = new LinkedHashMap<String, String>();
        if (header == null) {
            return tags;
        }
        for (var pair : header.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            put(
                    tags,
                    decode(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return tags;
    }

    static Map<String, String> fromXml(byte[] document) {
        var tags = new LinkedHashMap<String, String>();
        var set = Xml.child(Xml.parse(document), "TagSet");
        if (set == null) {
            throw S3Refusals.malformedXml();
        }
        for (var tag : Xml.children(set, "Tag")) {
            var key = Xml.text(tag, "Key");
            var value = Xml.text(tag, "Value");
            if (key == null || value == null) {
                throw S3Refusals.malformedXml();
            }
            put(tags, key, value);
        }
        return tags;
    }

    static String toXml(Map<String, String> tags) {
        var xml = new StringBuilder("<Tagging><TagSet>");
        tags.forEach((key, value) ->
                xml.append("<Tag><Key>")
                        .append(Xml.escape(key))
                        .append("</Key><Value>")
                        .append(Xml.escape(value))
                        .append("</Value></Tag>"));
        return xml.append("</TagSet></Tagging>").toString();
    }

    /** Of AWS's tags: letters of all scripts, digits, spaces and {@code + - = . _ : / @}. */
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private static void put(Map<String, String> tags, String key, String value) {
        if (key.isEmpty() || key.length() > 128 || !ALLOWED.matcher(key).matches()) {
            throw S3Refusals.error(400, "InvalidTag", "The TagKey you have provided is invalid");
        }
        if (value.length() > 256 || !ALLOWED.matcher(value).matches()) {
            throw S3Refusals.error(400, "InvalidTag", "The TagValue you have provided is invalid");
        }
        if (key.regionMatches(true, 0, "aws:", 0, 4)) {
            throw S3Refusals.error(
                    400, "InvalidTag", "System tags cannot be added/updated by requester");
        }
        if (tags.put(key, value) != null) {
            throw S3Refusals.error(
                    400, "InvalidTag", "Cannot provide multiple Tags with the same key");
        }
        if (tags.size() > 10) {
            throw S3Refusals.error(400, "BadRequest", "Object tags cannot be greater than 10");
        }
    }

    private static String decode(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}
