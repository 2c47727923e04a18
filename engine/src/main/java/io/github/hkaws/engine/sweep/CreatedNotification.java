package io.github.hkaws.engine.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.VersionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the notification that S3 would have sent of an object (S3 User Guide, "Event message
 * structure"), as far as a listing can know it: without version id and sequencer. Its time is the
 * object's LastModified.
 */
public final class CreatedNotification {

    /** The eventSource of what an import tells: the object stays, whatever becomes of it. */
    public static final String IMPORT = "hkaws:import";

    private static final JsonMapper JSON = new JsonMapper();

    private final String bucket;
    private final String source;
    private final String name;

    /** Of what was found in drop/ of our own bucket. */
    public CreatedNotification(String bucket) {
        this(bucket, "hkaws:sweep", "ObjectCreated:Swept");
    }

    private CreatedNotification(String bucket, String source, String name) {
        this.bucket = bucket;
        this.source = source;
        this.name = name;
    }

    /** Of what is to be filed from another bucket and left there. */
    public static CreatedNotification ofImport(String bucket) {
        return new CreatedNotification(bucket, IMPORT, "ObjectCreated:Imported");
    }

    /** The JSON of one message. */
    public String of(ListedObject object) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode record = root.putArray("Records").addObject();
        record.put("eventVersion", "2.1")
                .put("eventSource", source)
                .put("eventTime", object.lastModified().toString())
                .put("eventName", name);
        ObjectNode s3 = record.putObject("s3");
        s3.putObject("bucket").put("name", bucket);
        ObjectNode named =
                s3.putObject("object")
                        .put("key", encoded(object.key().value()))
                        .put("size", object.size())
                        .put("eTag", object.etag().value());
        VersionId version = object.versionId();
        if (version != null) {
            named.put("versionId", version.value());
        }
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /** As HTML forms do, slashes apart. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
