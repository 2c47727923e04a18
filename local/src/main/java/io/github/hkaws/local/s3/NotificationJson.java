package io.github.hkaws.local.s3;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages that S3 writes. Source of the format: the Amazon S3 user guide, "Event message
 * structure", version 2.1.
 */
final class NotificationJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String OWNER = "A3NL1KOZZKExample";

    private NotificationJson() {}

    /**
     * @param request the id of the request that made it happen; null where S3 did it by itself
     */
    static String of(
            Happening happening,
            NotificationRule rule,
            String region,
            String address,
            @Nullable String request) {
        var root = JsonNodeFactory.instance.objectNode();
        var entry = root.putArray("Records").addObject();
        entry.put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", region)
                .put("eventTime", MILLIS.format(happening.at()))
                .put("eventName", happening.name());
        entry.putObject("userIdentity").put("principalId", "AWS:AIDAEXAMPLE");
        entry.putObject("requestParameters").put("sourceIPAddress", address);
        entry.putObject("responseElements")
                .put("x-amz-request-id", request == null ? requestId() : request)
                .put("x-amz-id-2", requestId());
        var s3 = entry.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", rule.id());
        var bucket = s3.putObject("bucket").put("name", happening.bucket());
        bucket.putObject("ownerIdentity").put("principalId", OWNER);
        bucket.put("arn", "arn:aws:s3:::" + happening.bucket());
        putObject(s3.putObject("object"), happening);
        return write(root);
    }

    private static void putObject(ObjectNode object, Happening happening) {
        object.put("key", happening.encodedKey());
        if (happening.size() != null) {
            object.put("size", happening.size());
        }
        if (happening.eTag() != null) {
            object.put("eTag", Conditions.bare(happening.eTag()));
        }
        if (happening.versionId() != null) {
            object.put("versionId", happening.versionId());
        }
        object.put("sequencer", "%018X".formatted(happening.sequence()));
    }

    /** What S3 sends to a queue when notifications to it are configured. */
    static String test(String bucket, Instant at) {
        var root =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("Service", "Amazon S3")
                        .put("Event", "s3:TestEvent")
                        .put("Time", MILLIS.format(at))
                        .put("Bucket", bucket)
                        .put("RequestId", requestId())
                        .put("HostId", requestId());
        return write(root);
    }

    private static String requestId() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, 16)
                .toUpperCase(java.util.Locale.ROOT);
    }

    private static String write(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes could not be written", e);
        }
    }
}
