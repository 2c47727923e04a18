package io.github.hkaws.functions.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.arrange.Sequencer;
import io.github.hkaws.engine.sweep.CreatedNotification;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.VersionId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads S3 notifications, version 2.x (S3 User Guide, "Event message structure"): of one kind,
 * leaves other kinds alone, ignores fields it does not know.
 */
final class NotificationReader {

    private static final String REMEDY =
            "send only the notifications of S3 here; look at the message in the dead-letter queue,"
                    + " then delete it";

    private final String bucket;
    private final String kind;
    private final List<String> imports;

    /**
     * Reads notifications of one bucket.
     *
     * @param kind how their eventName begins
     * @param imports other buckets, of which only an import may tell
     */
    NotificationReader(String bucket, String kind, List<String> imports) {
        this.bucket = bucket;
        this.kind = kind;
        this.imports = List.copyOf(imports);
    }

    Notification read(JsonNode root) {
        if (root.path("Event").asText().equals("s3:TestEvent")) {
            return new Notification.Test();
        }
        JsonNode records = root.path("Records");
        if (!records.isArray()) {
            return new Notification.Refused("no S3 notification: it has no Records", REMEDY);
        }
        List<NotifiedObject> objects = new ArrayList<>();
        for (JsonNode one : records) {
            try {
                if (!isOurs(one)) {
                    continue;
                }
                String from = required(one, "/s3/bucket/name");
                boolean imported =
                        one.path("eventSource").asText().equals(CreatedNotification.IMPORT);
                // From itself a bucket would be filed into itself for ever.
                if (imported && (!imports.contains(from) || from.equals(bucket))) {
                    return noImport(from);
                }
                if (!imported && !from.equals(bucket)) {
                    return wrongBucket(from);
                }
                objects.add(named(one, imported ? from : null));
            } catch (IllegalArgumentException | DateTimeException e) {
                return new Notification.Refused("no S3 notification: " + e.getMessage(), REMEDY);
            }
        }
        return new Notification.Named(objects);
    }

    /** Nothing in another bucket is ours to move. */
    private Notification wrongBucket(String from) {
        return new Notification.Refused(
                "a notification of bucket " + from + ", but this function serves " + bucket,
                "correct that bucket's notification configuration, or HKAWS_BUCKET");
    }

    private static Notification noImport(String from) {
        return new Notification.Refused(
                "an import from bucket " + from + ", of which the site file says nothing",
                "name the bucket under importFrom in the site file and deploy, then redrive the dead-letter queue");
    }

    /** What a message is refused with that is no JSON at all; says where, not what. */
    static Notification noJson(JsonProcessingException e) {
        var location = e.getLocation();
        String where = location == null ? "" : " (line " + location.getLineNr() + ")";
        return new Notification.Refused("no S3 notification: no JSON" + where, REMEDY);
    }

    private boolean isOurs(JsonNode one) {
        String version = required(one, "/eventVersion");
        if (!version.startsWith("2.")) {
            throw new IllegalArgumentException(
                    "eventVersion " + version + " is not 2.x, the only one known");
        }
        return required(one, "/eventName").startsWith(kind);
    }

    private static NotifiedObject named(JsonNode one, @Nullable String importedFrom) {
        // S3 encodes keys as HTML forms do: a space becomes +.
        String key = URLDecoder.decode(required(one, "/s3/object/key"), StandardCharsets.UTF_8);
        JsonNode size = one.at("/s3/object/size");
        return new NotifiedObject(
                new Key(key),
                optional(one, "/s3/object/eTag", ETag::new),
                optional(one, "/s3/object/versionId", VersionId::new),
                isSize(size) ? size.asLong() : null,
                Instant.parse(required(one, "/eventTime")),
                optional(one, "/s3/object/sequencer", Sequencer::new),
                importedFrom);
    }

    private static boolean isSize(JsonNode size) {
        return size.isIntegralNumber() && size.canConvertToLong() && size.asLong() >= 0;
    }

    private static String required(JsonNode one, String pointer) {
        String text = one.at(pointer).asText();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("Records[]" + pointer + " is missing");
        }
        return text;
    }

    private static <T> @Nullable T optional(
            JsonNode one, String pointer, Function<String, T> read) {
        String text = one.at(pointer).asText();
        return text.isEmpty() ? null : read.apply(text);
    }
}
