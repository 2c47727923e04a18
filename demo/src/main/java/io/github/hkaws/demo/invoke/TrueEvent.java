package io.github.hkaws.demo.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.cli.support.Mistake;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Makes an event tell the truth of a bucket: S3's notifications in it, bare or as the bodies of SQS
 * messages, get the bucket's name and each object's size, ETag and version, by one HEAD each. What
 * is no notification stays as it is, and so does what tells of a bucket that is imported from.
 */
final class TrueEvent {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;
    private final @Nullable String key;

    /**
     * One for a bucket.
     *
     * @param key the object to tell of; null: the events' own
     */
    TrueEvent(S3Client s3, String bucket, @Nullable String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    /**
     * S3's notification of the object, as far as anything here reads one (Amazon S3 User Guide,
     * "Event message structure").
     *
     * @param at when it appeared, ISO 8601
     */
    static String notification(String at) {
        return """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventTime":"%s",
        "eventName":"ObjectCreated:Put","s3":{"bucket":{},"object":{"key":"","sequencer":"00"}}}]}\
        """
                .formatted(at);
    }

    /**
     * The event, true of the bucket.
     *
     * @throws Mistake if it is no JSON, or tells of an object that is not there, or of several
     *     where one was named
     */
    String of(String event) {
        JsonNode root = parse(event);
        if (root == null) {
            throw new Mistake("the event is no JSON; events/ has one of each kind");
        }
        if (key != null) {
            int told = told(root);
            if (told != 1) {
                throw new Mistake(
                        "--key names one object, and the event tells of %d; leave --key out, or take an event of one"
                                .formatted(told));
            }
        }
        rewrite(root);
        return root.toString();
    }

    private void rewrite(JsonNode event) {
        for (JsonNode record : event.path("Records")) {
            JsonNode body = body(record);
            if (tells(record)) {
                tellTruth(record);
            } else if (body != null) {
                rewrite(body);
                String text = body.toString();
                ((ObjectNode) record).put("body", text).put("md5OfBody", md5(text));
            }
        }
    }

    private static int told(JsonNode event) {
        int told = 0;
        for (JsonNode record : event.path("Records")) {
            JsonNode body = body(record);
            if (tells(record)) {
                told++;
            } else if (body != null) {
                told += told(body);
            }
        }
        return told;
    }

    private static boolean tells(JsonNode record) {
        return record.path("s3").isObject() && record.path("eventSource").asText().equals("aws:s3");
    }

    private static @Nullable JsonNode body(JsonNode message) {
        return message.path("body").isTextual() ? parse(message.path("body").asText()) : null;
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void tellTruth(JsonNode record) {
        ObjectNode ofBucket = (ObjectNode) record.at("/s3/bucket");
        ofBucket.put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        ObjectNode object = (ObjectNode) record.at("/s3/object");
        String told = key != null ? key : URLDecoder.decode(object.path("key").asText(), UTF_8);
        HeadObjectResponse stands = head(told);
        // S3 encodes keys as forms are, but for the slash.
        object.put("key", URLEncoder.encode(told, UTF_8).replace("%2F", "/"));
        object.put("size", stands.contentLength());
        object.put("eTag", stands.eTag().replace("\"", ""));
        object.remove("versionId");
        if (stands.versionId() != null) {
            object.put("versionId", stands.versionId());
        }
    }

    private HeadObjectResponse head(String told) {
        try {
            return s3.headObject(h -> h.bucket(bucket).key(told));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
            throw new Mistake(
                    "there is no object %s in bucket %s, which the event tells of; put one there, or name another with --key"
                            .formatted(told, bucket));
        }
    }

    /** As SQS says it of a body. */
    private static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has MD5", e);
        }
    }
}
